namespace Carafe.Jinja.Values;

/// <summary>Indexes as Python reads them: negative ones count from the end.</summary>
internal static class PythonIndex
{
    /// <summary>True when the key is an index of an item that exists.</summary>
    public static bool TryGet(in TemplateValue key, long count, out int index)
    {
        index = 0;
        if (!key.IsInteger && !key.IsBoolean)
            return false;

        var position = key.AsInteger;
        if (position < 0)
            position += count;
        if (position < 0 || position >= count)
            return false;

        index = (int)position;
        return true;
    }

    /// <summary>A bound of a slice; null when it is not written.</summary>
    /// <exception cref="PythonException">It is not an integer.</exception>
    public static long? Bound(in TemplateValue value)
    {
        if (value.IsMissing || value.IsNone)
            return null;
        if (value.IsInteger || value.IsBoolean)
            return value.AsInteger;
        if (value.Kind == TemplateKind.BigInteger)
            return ((System.Numerics.BigInteger)value.Reference!).Sign < 0 ? long.MinValue : long.MaxValue;

        throw PythonErrors.TypeError("slice indices must be integers or None or have an __index__ method");
    }
}
