using System.Text;
using Carafe.Jinja.Values.Calling;

namespace Carafe.Jinja.Values.Methods;

/// <summary>Python's methods of <c>bytes</c> that templates call.</summary>
internal static class BytesMethods
{
    public static MethodTable Table { get; } = new MethodTable()
        .Method("decode", "encoding='utf-8', errors='strict'", (in a) => Decode(a))
        .Method("hex", "", (in a) => Convert.ToHexStringLower(Self(a)))
        .Method("upper", "", (in a) => Map(a, static b => b is >= (byte)'a' and <= (byte)'z' ? (byte)(b - 32) : b))
        .Method("lower", "", (in a) => Map(a, static b => b is >= (byte)'A' and <= (byte)'Z' ? (byte)(b + 32) : b))
        .Method("startswith", "prefix, /", (in a) => Self(a).StartsWith(Other(a)))
        .Method("endswith", "suffix, /", (in a) => Self(a).EndsWith(Other(a)))
        .Method("find", "sub, /", (in a) => Self(a).IndexOf(Other(a)))
        .Method("count", "sub, /", (in a) => Self(a).Count(Other(a)))
        .Method("strip", "", (in a) => new TemplateBytes(Self(a).Trim(" \t\n\r\v\f"u8).ToArray()))
        .Freeze();

    private static ReadOnlySpan<byte> Self(in BoundArguments a) => ((TemplateBytes)a.Self.Reference!).AsSpan();

    private static ReadOnlySpan<byte> Other(in BoundArguments a) => a[0].Reference is TemplateBytes other
        ? other.AsSpan()
        : throw PythonErrors.TypeError($"a bytes-like object is required, not '{PythonTypes.NameOf(a[0])}'");

    private static TemplateBytes Map(in BoundArguments a, Func<byte, byte> map)
    {
        var result = Self(a).ToArray();
        for (var i = 0; i < result.Length; i++)
            result[i] = map(result[i]);
        return new TemplateBytes(result);
    }

    private static TemplateValue Decode(in BoundArguments a)
    {
        var errors = a.Text(1);
        var fallback = errors switch
        {
            "strict" => DecoderFallback.ExceptionFallback,
            "ignore" => new DecoderReplacementFallback(""),
            _ => DecoderFallback.ReplacementFallback,
        };
        var name = a.Text(0).ToLowerInvariant().Replace('_', '-');
        var encoding = name switch
        {
            "utf-8" or "utf8" => Encoding.GetEncoding("utf-8", EncoderFallback.ReplacementFallback, fallback),
            "ascii" or "us-ascii" => Encoding.GetEncoding("us-ascii", EncoderFallback.ReplacementFallback, fallback),
            "latin-1" or "latin1" or "iso-8859-1" => Encoding.Latin1,
            "utf-16" or "utf-16-le" or "utf-16le" => Encoding.GetEncoding("utf-16", EncoderFallback.ReplacementFallback, fallback),
            _ => throw new PythonException("LookupError", $"unknown encoding: {a.Text(0)}"),
        };
        try
        {
            return encoding.GetString(Self(a));
        }
        catch (DecoderFallbackException error)
        {
            var bad = error.BytesUnknown is [var first, ..] ? first : (byte)0;
            throw new PythonException(
                "UnicodeDecodeError", $"'{name}' codec can't decode byte 0x{bad:x2} in position {error.Index}: invalid start byte", error);
        }
    }
}
