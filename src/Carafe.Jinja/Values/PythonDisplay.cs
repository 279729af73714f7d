using System.Globalization;
using System.Numerics;
using Carafe.MarkupSafe;
using Carafe.MarkupSafe.PythonText;

namespace Carafe.Jinja.Values;

/// <summary>Python's <c>str()</c> and <c>repr()</c> of values.</summary>
internal static class PythonDisplay
{
    public const int MaxScalarLength = 32;

    public static string Str(in TemplateValue value) => value.Reference switch
    {
        string text => text,
        TemplateObject item => item.ToDisplayString(),
        null or BigInteger or decimal => Repr(value),
        var other => PythonDates.Str(other) ?? Repr(value),
    };

    public static string Repr(in TemplateValue value) => value.Kind switch
    {
        TemplateKind.Missing => "Undefined",
        TemplateKind.None => "None",
        TemplateKind.Boolean => value.AsBoolean ? "True" : "False",
        TemplateKind.Integer => value.AsInteger.ToString(CultureInfo.InvariantCulture),
        TemplateKind.Float => PythonFloat.Repr(value.AsFloat),
        TemplateKind.String => PythonRepr.Repr(value.AsString!),
        TemplateKind.Markup => $"Markup({PythonRepr.Repr(value.AsString!)})",
        _ => ReprOfReference(value.Reference!),
    };

    private static string IntegerText(in BigInteger value)
    {
        try
        {
            return PythonFormat.ToDecimal(value);
        }
        catch (PythonTextException error)
        {
            throw PythonErrors.From(error);
        }
    }

    /// <summary>The value as text for HTML: itself where safe, escaped otherwise.</summary>
    public static string Escape(in TemplateValue value) => HtmlOf(value) ?? HtmlEscape.Escape(Str(value));

    /// <summary>The value as safe HTML, when it knows how.</summary>
    public static string? HtmlOf(in TemplateValue value) => value.Reference switch
    {
        string text => value.IsMarkup ? text : null,
        TemplateObject item => item.ToHtml(),
        IHtml html => html.ToHtml(),
        _ => null,
    };

    public static bool TryFormatFloat(double value, Span<byte> destination, out int written)
    {
        // Most floats of pages are small whole numbers, for which the shortest form needs no search.
        if (Math.Abs(value) < 1e15 && Math.Floor(value) == value && value != 0)
            return TryFormatWhole((long)value, destination, out written);

        Span<char> buffer = stackalloc char[MaxScalarLength];
        PythonFloat.TryFormatRepr(value, buffer, out var length);
        written = 0;
        if (destination.Length < length)
            return false;

        for (var i = 0; i < length; i++)
            destination[i] = (byte)buffer[i];
        written = length;
        return true;
    }

    private static bool TryFormatWhole(long value, Span<byte> destination, out int written)
    {
        if (!System.Buffers.Text.Utf8Formatter.TryFormat(value, destination, out written) || !".0"u8.TryCopyTo(destination[written..]))
            return false;

        written += 2;
        return true;
    }

    public static bool TryCopy(ReadOnlySpan<byte> text, Span<byte> destination, out int written)
    {
        written = text.TryCopyTo(destination) ? text.Length : 0;
        return written != 0;
    }

    private static string ReprOfReference(object value) => value switch
    {
        TemplateObject item => item.Repr(),
        BigInteger number => IntegerText(number),
        decimal number => number.ToString(CultureInfo.InvariantCulture),
        _ when PythonDates.Repr(value) is { } text => text,
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => Clr.ClrMembers.OverridesToString(value.GetType()) ? value.ToString() ?? "" : $"<{value.GetType().Name} object>",
    };
}
