using System.Diagnostics;
using System.Reflection;

namespace Carafe.Debugger.Consoles;

/// <summary>The namespaces that a console imports so that an app's own types are at hand.</summary>
internal static class ConsoleImports
{
    /// <summary>The namespaces of the program and of the types whose methods an exception passed.</summary>
    public static IReadOnlyList<string> Of(Exception? exception)
    {
        var types = Assembly.GetEntryAssembly()?.GetTypes().AsEnumerable() ?? [];
        if (exception is not null)
            types = types.Concat(new StackTrace(exception).GetFrames().Select(frame => frame.GetMethod()?.DeclaringType).OfType<Type>());
        return [.. types.Select(type => type.Namespace).OfType<string>().Distinct(StringComparer.Ordinal)];
    }
}
