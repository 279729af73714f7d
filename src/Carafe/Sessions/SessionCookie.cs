using System.Buffers;
using System.Buffers.Text;

namespace Carafe.Sessions;

/// <summary>What a session cookie, if it is genuine, holds: as much of it as can be told without verifying it.</summary>
/// <param name="MayBePermanent">Whether the values may say that the session is permanent. Nothing else of an untouched session matters.</param>
/// <param name="IsPlain">
/// Whether the values are simple, and so surely readable. Where they are not, the cookie is verified at once, so that a genuine one
/// that cannot be read is an error whether or not the view asks for its session.
/// </param>
internal readonly record struct SessionCookie(bool MayBePermanent, bool IsPlain)
{
    private const int MaxPeek = 4096;

    private static readonly SearchValues<byte> TextBytes = SearchValues.Create(
        " !#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~"u8);

    public static SessionCookie Of(string cookie)
    {
        var payload = cookie.AsSpan();
        var end = payload.IndexOf('.');
        // A leading dot means compressed.
        if (end <= 0 || end > MaxPeek)
            return new(MayBePermanent: true, IsPlain: false);

        payload = payload[..end];
        var buffer = ArrayPool<byte>.Shared.Rent(Base64Url.GetMaxDecodedLength(payload.Length));
        try
        {
            if (Base64Url.DecodeFromChars(payload, buffer, out _, out var written) != OperationStatus.Done)
                return new(MayBePermanent: true, IsPlain: false);
            var json = buffer.AsSpan(0, written);
            return new(json.IndexOf("_permanent"u8) >= 0, IsPlainObject(json));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    // Names with texts, whole numbers, flags and nulls as values, written as Python's json.dumps and Carafe write them. A name that
    // begins with a space is the tag of a value that may be malformed.
    private static bool IsPlainObject(ReadOnlySpan<byte> json)
    {
        if (json is not [(byte)'{', .. var rest])
            return false;
        while (rest is [(byte)'"', not (byte)' ', ..] && TrySkipText(ref rest) && TrySkip(ref rest, ":"u8) && TrySkipValue(ref rest))
        {
            if (rest is [(byte)'}'])
                return true;
            if (!TrySkip(ref rest, ","u8))
                return false;
        }
        return json is [(byte)'{', (byte)'}'];
    }

    private static bool TrySkipValue(ref ReadOnlySpan<byte> json) => json is [var first, ..] && first switch
    {
        (byte)'"' => TrySkipText(ref json),
        (byte)'t' => TrySkip(ref json, "true"u8),
        (byte)'f' => TrySkip(ref json, "false"u8),
        (byte)'n' => TrySkip(ref json, "null"u8),
        >= (byte)'1' and <= (byte)'9' => TrySkipDigits(ref json),
        _ => false,
    };

    private static bool TrySkipText(ref ReadOnlySpan<byte> json)
    {
        json = json[1..];
        var end = json.IndexOfAnyExcept(TextBytes);
        if (end < 0)
            return false;
        json = json[end..];
        return TrySkip(ref json, "\""u8);
    }

    private static bool TrySkipDigits(ref ReadOnlySpan<byte> json)
    {
        var end = json.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        json = json[Math.Max(end, 0)..];
        return end >= 0;
    }

    private static bool TrySkip(ref ReadOnlySpan<byte> json, ReadOnlySpan<byte> expected)
    {
        if (!json.StartsWith(expected))
            return false;
        json = json[expected.Length..];
        return true;
    }
}
