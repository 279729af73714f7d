using System.Collections.Concurrent;
using System.Reflection;
using Carafe.Jinja.Values;

namespace Carafe.Jinja.Sandbox;

/// <summary>Types of .NET that lead out of a sandbox: reflection, services, tasks, streams, processes.</summary>
internal static class ForbiddenTypes
{
    private static readonly ConcurrentDictionary<Type, bool> s_known = new();

    private static readonly Type[] s_types =
    [
        typeof(MemberInfo), typeof(Assembly), typeof(Module), typeof(ParameterInfo), typeof(Delegate), typeof(AppDomain),
        typeof(IServiceProvider), typeof(Task), typeof(ValueTask), typeof(Stream), typeof(TextReader), typeof(TextWriter),
        typeof(FileSystemInfo), typeof(System.Diagnostics.Process), typeof(System.Threading.Thread), typeof(CancellationTokenSource),
        typeof(WaitHandle), typeof(System.Data.Common.DbConnection), typeof(System.Data.Common.DbCommand), typeof(HttpMessageInvoker),
        typeof(MulticastDelegate), typeof(Pointer), typeof(WeakReference), typeof(System.Runtime.Loader.AssemblyLoadContext),
        typeof(RuntimeTypeHandle), typeof(RuntimeMethodHandle), typeof(RuntimeFieldHandle), typeof(nint), typeof(nuint),
        typeof(Microsoft.Win32.SafeHandles.SafeFileHandle), typeof(System.Runtime.InteropServices.SafeHandle),
    ];

    /// <summary>True when a value is an object of such a type.</summary>
    public static bool Contains(in TemplateValue value) =>
        value.Kind == TemplateKind.Object && value.Reference is not TemplateObject && Contains(value.Reference!.GetType());

    private static bool Contains(Type type) => s_known.GetOrAdd(type, static candidate =>
        Array.Exists(s_types, forbidden => forbidden.IsAssignableFrom(candidate))
        || candidate.Namespace is "System.Reflection" or "System.Runtime.InteropServices" or "System.Runtime.CompilerServices"
        || (candidate.IsGenericType && candidate.GetGenericTypeDefinition() == typeof(ValueTask<>)));
}
