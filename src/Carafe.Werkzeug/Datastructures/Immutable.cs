namespace Carafe.Werkzeug.Datastructures;

internal static class Immutable
{
    internal static NotSupportedException Error(object container) => new($"'{NameOf(container)}' objects are immutable");

    /// <summary>The class name without the arity of a generic type.</summary>
    internal static string NameOf(object container)
    {
        var name = container.GetType().Name;
        var arity = name.IndexOf('`', StringComparison.Ordinal);
        return arity < 0 ? name : name[..arity];
    }
}
