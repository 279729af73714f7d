namespace Carafe.Werkzeug.Datastructures;

internal static class Immutable
{
    internal static NotSupportedException Error(object container)
    {
        var name = container.GetType().Name;
        var arity = name.IndexOf('`', StringComparison.Ordinal);
        return new NotSupportedException($"'{(arity < 0 ? name : name[..arity])}' objects are immutable");
    }
}
