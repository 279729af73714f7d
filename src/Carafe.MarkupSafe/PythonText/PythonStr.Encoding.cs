using System.Globalization;
using System.Text;

namespace Carafe.MarkupSafe.PythonText;

public static partial class PythonStr
{
    /// <summary>The bytes of the text in an encoding; <paramref name="errors"/> says what happens to characters it lacks.</summary>
    /// <param name="text">The text.</param>
    /// <param name="encoding"><c>utf-8</c>, <c>ascii</c>, <c>latin-1</c>, <c>utf-16</c>, <c>utf-32</c>, those with <c>-le</c> or <c>-be</c>.</param>
    /// <param name="errors"><c>strict</c>, <c>ignore</c>, <c>replace</c>, <c>xmlcharrefreplace</c> or <c>backslashreplace</c>.</param>
    /// <exception cref="PythonTextException"><c>UnicodeEncodeError</c>, or <c>LookupError</c> for an unknown encoding or error handler.</exception>
    public static byte[] Encode(string text, string encoding = "utf-8", string errors = "strict")
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(encoding);
        var name = encoding.ToLowerInvariant().Replace('_', '-');
        return name switch
        {
            "utf-8" or "utf8" or "u8" => Encoding.UTF8.GetBytes(Representable(text, "utf-8", errors, 0x110000)),
            "ascii" or "us-ascii" or "646" => Encoding.ASCII.GetBytes(Representable(text, "ascii", errors, 0x80)),
            "latin-1" or "latin1" or "iso-8859-1" or "iso8859-1" or "l1" => Encoding.Latin1.GetBytes(Representable(text, "latin-1", errors, 0x100)),
            "utf-16" or "utf16" or "u16" => Wide(text, "utf-16", errors, Encoding.Unicode, mark: true),
            "utf-16-le" or "utf-16le" => Wide(text, "utf-16-le", errors, Encoding.Unicode, mark: false),
            "utf-16-be" or "utf-16be" => Wide(text, "utf-16-be", errors, Encoding.BigEndianUnicode, mark: false),
            "utf-32" or "utf32" or "u32" => Wide(text, "utf-32", errors, Encoding.UTF32, mark: true),
            "utf-32-le" or "utf-32le" => Wide(text, "utf-32-le", errors, Encoding.UTF32, mark: false),
            _ => throw new PythonTextException("LookupError", $"unknown encoding: {encoding}"),
        };
    }

    private static byte[] Wide(string text, string name, string errors, Encoding encoding, bool mark)
    {
        var bytes = encoding.GetBytes(Representable(text, name, errors, 0x110000));
        return mark ? [.. encoding.Preamble, .. bytes] : bytes;
    }

    private static string Representable(string text, string encoding, string errors, int limit)
    {
        StringBuilder? builder = null;
        var (position, kept) = (0, 0);
        var points = new CodePoints(text).GetEnumerator();
        for (var at = 0; points.MoveNext(); at = points.NextIndex, position++)
        {
            if (IsRepresentable(points.Current, limit))
                continue;

            if (errors == "strict")
                throw Unencodable(text.AsSpan(at), encoding, limit, position);

            builder ??= new StringBuilder();
            builder.Append(text, kept, at - kept).Append(Substitute(points.Current, errors));
            kept = points.NextIndex;
        }

        return builder is null ? text : builder.Append(text, kept, text.Length - kept).ToString();
    }

    private static bool IsRepresentable(int point, int limit) => point < limit && point is not (>= 0xd800 and <= 0xdfff);

    private static PythonTextException Unencodable(ReadOnlySpan<char> rest, string encoding, int limit, int position)
    {
        var count = 0;
        foreach (var point in new CodePoints(rest))
        {
            if (IsRepresentable(point, limit))
                break;

            count++;
        }

        var reason = limit switch
        {
            0x80 => "ordinal not in range(128)",
            0x100 => "ordinal not in range(256)",
            _ => "surrogates not allowed",
        };
        var subject = count == 1
            ? string.Create(CultureInfo.InvariantCulture, $"character '{PythonRepr.Escape(CodePoints.At(rest, 0))}' in position {position}")
            : string.Create(CultureInfo.InvariantCulture, $"characters in position {position}-{position + count - 1}");
        return new PythonTextException("UnicodeEncodeError", $"'{encoding}' codec can't encode {subject}: {reason}");
    }

    private static string Substitute(int point, string errors) => errors switch
    {
        "ignore" => "",
        "replace" => "?",
        "xmlcharrefreplace" => string.Create(CultureInfo.InvariantCulture, $"&#{point};"),
        "backslashreplace" => PythonRepr.Escape(point),
        _ => throw new PythonTextException("LookupError", $"unknown error handler name '{errors}'"),
    };
}
