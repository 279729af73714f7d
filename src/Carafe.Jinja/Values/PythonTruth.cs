namespace Carafe.Jinja.Values;

/// <summary>Python's truth of values that are objects.</summary>
internal static class PythonTruth
{
    public static bool IsTrue(in TemplateValue value) => value.Reference switch
    {
        null => false,
        TemplateObject item => item.IsTrue,
        System.Numerics.BigInteger number => !number.IsZero,
        decimal number => number != 0,
        TimeSpan span => span != TimeSpan.Zero,
        _ => true,
    };
}
