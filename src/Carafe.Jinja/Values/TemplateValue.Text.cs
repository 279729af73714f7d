using System.Buffers;
using System.Buffers.Text;
using System.Text;
using Carafe.MarkupSafe;

namespace Carafe.Jinja.Values;

public readonly partial struct TemplateValue
{
    /// <summary>Python's <c>str()</c>.</summary>
    /// <exception cref="UndefinedException">The value is a strict undefined.</exception>
    public string ToDisplayString() => _reference is string text ? text : PythonDisplay.Str(in this);

    /// <summary>Python's <c>repr()</c>.</summary>
    public string Repr() => PythonDisplay.Repr(in this);

    /// <summary>The text and whether it is safe, for values that are text; false for all others.</summary>
    public bool TryGetText(out ReadOnlySpan<char> text, out bool isSafe)
    {
        if (_reference is string value)
        {
            text = value;
            isSafe = _bits == (long)TemplateKind.Markup;
            return true;
        }

        text = default;
        isSafe = false;
        return false;
    }

    /// <summary>Writes this value as UTF-8, escaped where asked and needed.</summary>
    public void AppendUtf8(IBufferWriter<byte> output, bool escape)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (_reference is string text)
        {
            AppendText(output, text, escape && _bits != (long)TemplateKind.Markup);
        }
        else if (_reference is Tag)
        {
            var buffer = output.GetSpan(PythonDisplay.MaxScalarLength);
            TryFormatUtf8(buffer, out var written);
            output.Advance(written);
        }
        else if (escape && PythonDisplay.HtmlOf(in this) is { } html)
        {
            AppendText(output, html, escape: false);
        }
        else
        {
            AppendText(output, PythonDisplay.Str(in this), escape);
        }
    }

    /// <summary>Writes None, a boolean, an integer or a float; false for other kinds. 32 bytes of room always suffice.</summary>
    public bool TryFormatUtf8(Span<byte> destination, out int bytesWritten)
    {
        switch (Kind)
        {
            case TemplateKind.Integer:
                return Utf8Formatter.TryFormat(_bits, destination, out bytesWritten);
            case TemplateKind.Float:
                return PythonDisplay.TryFormatFloat(AsFloat, destination, out bytesWritten);
            case TemplateKind.Boolean:
                return PythonDisplay.TryCopy(_bits != 0 ? "True"u8 : "False"u8, destination, out bytesWritten);
            case TemplateKind.None:
                return PythonDisplay.TryCopy("None"u8, destination, out bytesWritten);
            default:
                bytesWritten = 0;
                return false;
        }
    }

    private static void AppendText(IBufferWriter<byte> output, string text, bool escape)
    {
        if (escape)
            HtmlEscape.Escape(text, output);
        else
            Encoding.UTF8.GetBytes(text.AsSpan(), output);
    }
}
