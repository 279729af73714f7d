using System.Buffers;
using System.Text;
using System.Text.Unicode;
using Carafe.Werkzeug.Datastructures;
using Carafe.Werkzeug.Wrappers;

namespace Carafe.Werkzeug.Forms;

/// <summary>Reads <c>application/x-www-form-urlencoded</c> text: query strings and simple forms.</summary>
/// <remarks>Linear in the input. Bytes that are not UTF-8 stay percent-encoded, as upstream leaves them.</remarks>
public static class UrlEncodedParser
{
    private static readonly SearchValues<byte> NeedsDecoding = SearchValues.Create([(byte)'%', (byte)'+', .. Enumerable.Range(128, 128).Select(b => (byte)b)]);

    /// <summary>Reads a query string whose characters stand for bytes.</summary>
    public static ImmutableMultiDict ParseQuery(string query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return query.Length == 0 ? new ImmutableMultiDict() : new ImmutableMultiDict(Parse(ByteText.ToBytes(query)));
    }

    /// <summary>Reads the pairs in order. A name without <c>=</c> has an empty value; empty pairs are skipped.</summary>
    public static List<KeyValuePair<string?, string>> Parse(ReadOnlySpan<byte> text)
    {
        var pairs = new List<KeyValuePair<string?, string>>();
        foreach (var range in text.Split((byte)'&'))
        {
            var pair = text[range];
            if (pair.IsEmpty)
                continue;

            var equals = pair.IndexOf((byte)'=');
            var name = equals < 0 ? pair : pair[..equals];
            var value = equals < 0 ? default : pair[(equals + 1)..];
            pairs.Add(new(Decode(name), Decode(value)));
        }

        return pairs;
    }

    private static string Decode(ReadOnlySpan<byte> text)
    {
        if (!text.ContainsAny(NeedsDecoding))
            return Encoding.ASCII.GetString(text);

        var rented = ArrayPool<byte>.Shared.Rent(text.Length);
        try
        {
            var bytes = rented.AsSpan(0, Unquote(text, rented));
            if (Utf8.IsValid(bytes))
                return Encoding.UTF8.GetString(bytes);

            var builder = new StringBuilder(bytes.Length);
            ByteText.AppendUtf8(builder, bytes);
            return builder.ToString();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private static int Unquote(ReadOnlySpan<byte> text, Span<byte> output)
    {
        var length = 0;
        for (var index = 0; index < text.Length; index++)
        {
            var value = text[index];
            if (value == '+')
            {
                value = (byte)' ';
            }
            else if (value == '%' && index + 2 < text.Length
                && HexValue(text[index + 1]) is var high and >= 0 && HexValue(text[index + 2]) is var low and >= 0)
            {
                value = (byte)((high << 4) | low);
                index += 2;
            }

            output[length++] = value;
        }

        return length;
    }

    private static int HexValue(byte digit) => digit switch
    {
        >= (byte)'0' and <= (byte)'9' => digit - '0',
        >= (byte)'a' and <= (byte)'f' => digit - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => digit - 'A' + 10,
        _ => -1,
    };
}
