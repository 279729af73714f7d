using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Carafe.Commands;

/// <summary>Finds the file and line of a method in the symbols beside the program.</summary>
internal static class SourcePlace
{
    /// <summary><c>/src/shop/Views.cs:12</c>, or null when there are no symbols.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "Without the methods there is no place to show; nothing else depends on it.")]
    public static string? Of(MemberInfo? member) => member switch
    {
        MethodInfo method => OfMethod(method),
        Type type => type.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly).Select(OfMethod).FirstOrDefault(place => place is not null),
        _ => null,
    };

    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "Without the method there is no place to show; nothing else depends on it.")]
    private static string? OfMethod(MethodInfo method)
    {
        var symbols = Path.Combine(System.AppContext.BaseDirectory, method.Module.Assembly.GetName().Name + ".pdb");
        if (!File.Exists(symbols))
            return null;

        try
        {
            using var provider = MetadataReaderProvider.FromPortablePdbStream(File.OpenRead(symbols));
            var reader = provider.GetMetadataReader();
            // An asynchronous method's code stands in the class that the compiler made of it.
            var coded = method.GetCustomAttribute<System.Runtime.CompilerServices.StateMachineAttribute>() is { StateMachineType: var machine }
                ? machine.GetMethod("MoveNext", BindingFlags.Instance | BindingFlags.NonPublic) ?? method
                : method;
            var handle = MetadataTokens.MethodDebugInformationHandle(coded.MetadataToken & 0xFFFFFF);
            foreach (var point in reader.GetMethodDebugInformation(handle).GetSequencePoints())
            {
                if (!point.IsHidden)
                    return FormattableString.Invariant($"{reader.GetString(reader.GetDocument(point.Document).Name)}:{point.StartLine}");
            }
        }
        catch (Exception e) when (e is BadImageFormatException or IOException or InvalidOperationException)
        {
            // Symbols of another build are no reason to fail.
        }

        return null;
    }
}
