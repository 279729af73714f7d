using System.Buffers;
using System.Collections;
using System.Text;

namespace Carafe.MarkupSafe.PythonText.Json;

/// <summary>JSON text as Python's <c>json</c> module reads and writes it, into plain .NET values.</summary>
/// <remarks>
/// Objects become <see cref="Dictionary{TKey, TValue}"/> of <see cref="string"/> and <see cref="object"/>, arrays <see cref="List{T}"/>,
/// whole numbers <see cref="long"/> or <see cref="System.Numerics.BigInteger"/>, other numbers <see cref="double"/>.
/// </remarks>
public static class JsonText
{
    private static readonly Encoding Utf16Little = new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true);
    private static readonly Encoding Utf16Big = new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true);
    private static readonly Encoding Utf32Little = new UTF32Encoding(bigEndian: false, byteOrderMark: false, throwOnInvalidCharacters: true);
    private static readonly Encoding Utf32Big = new UTF32Encoding(bigEndian: true, byteOrderMark: false, throwOnInvalidCharacters: true);
    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a JSON document.</summary>
    /// <exception cref="JsonDecodeException">The text is not JSON.</exception>
    public static object? Loads(ReadOnlySpan<char> text) => new JsonTextReader(text).ReadDocument();

    /// <summary>Reads a JSON document in UTF-8, UTF-16 or UTF-32, with or without a byte order mark.</summary>
    /// <exception cref="JsonDecodeException">The bytes are not JSON.</exception>
    public static object? Loads(ReadOnlySpan<byte> bytes)
    {
        var encoding = DetectEncoding(ref bytes);
        var buffer = ArrayPool<char>.Shared.Rent(encoding.GetMaxCharCount(bytes.Length));
        try
        {
            return Loads(buffer.AsSpan(0, encoding.GetChars(bytes, buffer)));
        }
        catch (DecoderFallbackException)
        {
            throw new JsonDecodeException(encoding == Utf8 ? Utf8Mistake.Describe(bytes) : $"The JSON document is not valid {encoding.WebName}.");
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer);
        }
    }

    /// <summary>Writes a value as JSON text.</summary>
    /// <exception cref="NotSupportedException">A value has no JSON form.</exception>
    public static string Dumps(object? value, JsonTextOptions? options = null)
    {
        using var writer = JsonValueWriter.Take(options ?? JsonTextOptions.Python);
        return writer.Write(value).ToString();
    }

    /// <summary>Writes a value as JSON in UTF-8.</summary>
    /// <param name="value">The value to write.</param>
    /// <param name="options">The layout; by default Python's.</param>
    /// <exception cref="NotSupportedException">A value has no JSON form.</exception>
    public static byte[] DumpsUtf8(object? value, JsonTextOptions? options = null) => DumpsUtf8(value, options, []);

    /// <summary>Writes a value as JSON in UTF-8 with something behind it, such as a line feed.</summary>
    /// <param name="value">The value to write.</param>
    /// <param name="options">The layout; by default Python's.</param>
    /// <param name="end">What follows.</param>
    /// <exception cref="NotSupportedException">A value has no JSON form.</exception>
    public static byte[] DumpsUtf8(object? value, JsonTextOptions? options, ReadOnlySpan<byte> end)
    {
        using var writer = JsonValueWriter.Take(options ?? JsonTextOptions.Python);
        var json = writer.Write(value).Written;
        var bytes = new byte[json.Length + end.Length];
        json.CopyTo(bytes);
        end.CopyTo(bytes.AsSpan(json.Length));
        return bytes;
    }

    /// <summary>Writes a value as JSON in UTF-8.</summary>
    /// <param name="value">The value to write.</param>
    /// <param name="output">Where the text goes, once the whole of it is there.</param>
    /// <param name="options">The layout; by default Python's.</param>
    /// <exception cref="NotSupportedException">A value has no JSON form.</exception>
    public static void Dump(object? value, IBufferWriter<byte> output, JsonTextOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(output);
        using var writer = JsonValueWriter.Take(options ?? JsonTextOptions.Python);
        output.Write(writer.Write(value).Written);
    }

    /// <summary>The text of a floating-point number: Python's, with <c>NaN</c>, <c>Infinity</c> and <c>-Infinity</c> as words.</summary>
    public static string FloatText(double value) => value switch
    {
        double.NaN => "NaN",
        double.PositiveInfinity => "Infinity",
        double.NegativeInfinity => "-Infinity",
        _ => PythonFloat.Repr(value),
    };

    /// <summary>JSON that is safe within a page and its scripts: <c>&lt; &gt; &amp; '</c> become Unicode escapes.</summary>
    public static string MakeHtmlSafe(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        if (json.AsSpan().IndexOfAny("<>&'") < 0)
            return json;

        return json
            .Replace("<", "\\u003c", StringComparison.Ordinal)
            .Replace(">", "\\u003e", StringComparison.Ordinal)
            .Replace("&", "\\u0026", StringComparison.Ordinal)
            .Replace("'", "\\u0027", StringComparison.Ordinal);
    }

    /// <summary>What stands for a value that is no text, number, list or mapping: the value itself, if its items or public properties are written.</summary>
    /// <exception cref="NotSupportedException">The value has no JSON form: a set, bytes, a date.</exception>
    public static object DefaultForm(object value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var hasForm = value is IEnumerable
            ? value is not (byte[] or ISet<object> or IReadOnlySet<object>) && !SetTypes.IsSet(value.GetType())
            : value is not (ReadOnlyMemory<byte> or Memory<byte>) && ObjectMembers.HasMembers(value);
        return hasForm ? value : throw new NotSupportedException(
            $"Object of type {value.GetType().Name} is not JSON serializable. Convert it to text, a number, a list or a dictionary first, or say in {nameof(JsonTextOptions)}.{nameof(JsonTextOptions.Default)} what stands for it.");
    }

    /// <summary>The public properties of a value that JSON would write, under their own names.</summary>
    public static IEnumerable<(string Name, object? Value)> MembersOf(object value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return ObjectMembers.Of(value, null).Declared.Select(member => (member.Name, member.Read(value)));
    }

    // The first four bytes of a JSON document tell its encoding, because its first two characters are ASCII.
    private static Encoding DetectEncoding(ref ReadOnlySpan<byte> bytes)
    {
        switch (bytes)
        {
            case [0xef, 0xbb, 0xbf, ..]:
                bytes = bytes[3..];
                return Utf8;
            case [0, 0, 0xfe, 0xff, ..]:
                bytes = bytes[4..];
                return Utf32Big;
            case [0xff, 0xfe, 0, 0, ..]:
                bytes = bytes[4..];
                return Utf32Little;
            case [0xfe, 0xff, ..]:
                bytes = bytes[2..];
                return Utf16Big;
            case [0xff, 0xfe, ..]:
                bytes = bytes[2..];
                return Utf16Little;
            case [0, 0, _, _, ..]:
                return Utf32Big;
            case [0, _, _, _, ..] or [0, _]:
                return Utf16Big;
            case [_, 0, 0, 0, ..]:
                return Utf32Little;
            case [_, 0, _, _, ..] or [_, 0]:
                return Utf16Little;
            default:
                return Utf8;
        }
    }
}
