using System.Text;

namespace Carafe.MarkupSafe.PythonText;

public static partial class PythonStr
{
    /// <summary>Pads on both sides to a width; an odd place goes where Python puts it.</summary>
    /// <exception cref="PythonTextException"><c>TypeError</c>: the fill is not one character.</exception>
    public static string Center(string text, long width, string fill = " ")
    {
        var missing = Missing(text, width, fill);
        var left = (missing / 2) + (missing & width & 1);
        return Pad(text, left, missing - left, fill);
    }

    /// <summary>Pads on the right to a width. Python's <c>ljust</c>.</summary>
    /// <exception cref="PythonTextException"><c>TypeError</c>: the fill is not one character.</exception>
    public static string LeftJustify(string text, long width, string fill = " ") => Pad(text, 0, Missing(text, width, fill), fill);

    /// <summary>Pads on the left to a width. Python's <c>rjust</c>.</summary>
    /// <exception cref="PythonTextException"><c>TypeError</c>: the fill is not one character.</exception>
    public static string RightJustify(string text, long width, string fill = " ") => Pad(text, Missing(text, width, fill), 0, fill);

    /// <summary>Pads with zeros on the left, after a sign. Python's <c>zfill</c>.</summary>
    public static string ZeroFill(string text, long width)
    {
        var missing = Missing(text, width, "0");
        return missing > 0 && text is ['+' or '-', ..]
            ? string.Concat(text.AsSpan(0, 1), Pad(text[1..], missing, 0, "0"))
            : Pad(text, missing, 0, "0");
    }

    /// <summary>Replaces tabs by spaces up to the next stop, line by line.</summary>
    public static string ExpandTabs(string text, int tabSize = 8)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.Contains('\t', StringComparison.Ordinal))
            return text;

        var builder = new StringBuilder(text.Length + 8);
        var column = 0;
        foreach (var point in new CodePoints(text))
        {
            if (point == '\t')
            {
                var spaces = tabSize > 0 ? tabSize - (column % tabSize) : 0;
                builder.Append(' ', spaces);
                column += spaces;
            }
            else
            {
                CodePoints.Append(builder, point);
                column = point is '\n' or '\r' ? 0 : column + 1;
            }
        }

        return builder.ToString();
    }

    internal static string Pad(string text, long left, long right, string fill)
    {
        if (left <= 0 && right <= 0)
            return text;

        if (left + right > (MaxLength - text.Length) / fill.Length)
            throw new PythonTextException("OverflowError", "padded string is too long");

        var builder = new StringBuilder(text.Length + (int)((left + right) * fill.Length));
        return builder.Insert(0, fill, (int)left).Append(text).Insert(builder.Length, fill, (int)right).ToString();
    }

    private static long Missing(string text, long width, string fill)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(fill);
        if (Length(fill) != 1)
            throw new PythonTextException("TypeError", "The fill character must be exactly one character long");

        var length = Length(text);
        return width > length ? width - length : 0;
    }
}
