using Carafe.MarkupSafe.PythonText;

namespace Carafe.Jinja.Values;

/// <summary>What a negative number to a fractional power is: a complex number, which templates can print and compare.</summary>
internal sealed class PythonComplex : TemplateObject
{
    /// <summary>The power of a negative number.</summary>
    public PythonComplex(double value, double exponent)
    {
        var length = Math.Pow(Math.Abs(value), exponent);
        var phase = Math.Atan2(0, value) * exponent;
        Real = length * Math.Cos(phase);
        Imaginary = length * Math.Sin(phase);
    }

    public double Real { get; }

    public double Imaginary { get; }

    public override string TypeName => "complex";

    public override bool IsTrue => Real != 0 || Imaginary != 0;

    public override bool TryGetAttribute(string name, EvalContext context, out TemplateValue value)
    {
        value = name == "real" ? Real : name == "imag" ? Imaginary : default(TemplateValue);
        return !value.IsMissing;
    }

    public override string Repr() => Real == 0 && !double.IsNegative(Real)
        ? Part(Imaginary) + "j"
        : $"({Part(Real)}{(Imaginary >= 0 ? "+" : "")}{Part(Imaginary)}j)";

    public override bool ValueEquals(TemplateObject other) =>
        other is PythonComplex complex && complex.Real == Real && complex.Imaginary == Imaginary;

    public override int ValueHashCode() => HashCode.Combine(Real, Imaginary);

    private static string Part(double number)
    {
        var text = PythonFloat.Repr(number);
        return text.EndsWith(".0", StringComparison.Ordinal) ? text[..^2] : text;
    }
}
