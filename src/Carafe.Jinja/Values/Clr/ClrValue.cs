namespace Carafe.Jinja.Values.Clr;

/// <summary>Converts values whose type is known when compiling, so that numbers are not boxed.</summary>
internal static class ClrValue
{
    public static TemplateValue Of<T>(T value)
    {
        // The type tests are constants for each T: no boxing.
        if (typeof(T) == typeof(int))
            return (int)(object)value!;
        if (typeof(T) == typeof(long))
            return (long)(object)value!;
        if (typeof(T) == typeof(double))
            return (double)(object)value!;
        if (typeof(T) == typeof(bool))
            return (bool)(object)value!;

        return TemplateValue.FromObject((object?)value);
    }
}
