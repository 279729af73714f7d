using System.Text;
using Carafe.Werkzeug.Datastructures;
using Carafe.Werkzeug.Http;
using Carafe.Werkzeug.Wrappers;

namespace Carafe.Werkzeug.Forms;

/// <summary>Reads the headers of a part.</summary>
internal static class MultipartHeaders
{
    public static Headers Parse(ReadOnlySpan<byte> block)
    {
        var headers = new Headers();
        var lines = Unfold(block);
        foreach (var line in lines.SplitAny("\r\n"))
        {
            var text = lines[line].Trim(" \t\v\f");
            if (text.IsEmpty)
                continue;

            var colon = text.IndexOf(':');
            var name = colon < 0 ? text : text[..colon];
            var value = colon < 0 ? default : text[(colon + 1)..];
            headers.Add(name.Trim().ToString(), value.Trim().ToString());
        }

        return headers;
    }

    public static MultipartEvent ToEvent(string disposition, Headers headers)
    {
        var options = HttpHeader.ParseOptions(disposition).Options;
        options.TryGetValue("name", out var name);
        return options.TryGetValue("filename", out var filename)
            ? new MultipartFile(name, filename, headers)
            : new MultipartField(name, headers);
    }

    /// <summary>The headers as text, with continued lines joined by a space.</summary>
    private static ReadOnlySpan<char> Unfold(ReadOnlySpan<byte> block)
    {
        var text = StrictUtf8.Encoding.GetString(block);
        if (!HasContinuation(text))
            return text;

        var builder = new StringBuilder(text.Length);
        for (var index = 0; index < text.Length; index++)
        {
            var length = text[index] switch
            {
                '\r' => index + 1 < text.Length && text[index + 1] == '\n' ? 2 : 1,
                '\n' => 1,
                _ => 0,
            };
            if (length > 0 && index + length < text.Length && text[index + length] is ' ' or '\t')
            {
                builder.Append(' ');
                index += length;
            }
            else
            {
                builder.Append(text[index]);
            }
        }

        return builder.ToString();
    }

    private static bool HasContinuation(ReadOnlySpan<char> text)
    {
        while (true)
        {
            var breakAt = text.IndexOfAny('\r', '\n');
            if (breakAt < 0 || breakAt + 1 >= text.Length)
                return false;
            if (text[breakAt + 1] is ' ' or '\t')
                return true;

            text = text[(breakAt + 1)..];
        }
    }
}
