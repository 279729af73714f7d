using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Carafe.MarkupSafe.PythonText.Json;

/// <summary>Tells sets from other sequences; JSON has no form for a set, because it has no order.</summary>
internal static class SetTypes
{
    private static readonly ConcurrentDictionary<Type, bool> Known = new();

    public static bool IsSet(Type type) => Known.GetOrAdd(type, static candidate => ImplementsSet(candidate));

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "A type keeps the interfaces through which it is used.")]
    private static bool ImplementsSet(Type type) => type.GetInterfaces().Any(
        contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IReadOnlySet<>));
}
