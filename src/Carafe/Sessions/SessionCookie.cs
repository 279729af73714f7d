using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;

namespace Carafe.Sessions;

/// <summary>What a session cookie, if it is genuine, holds: as much of it as can be told without verifying it.</summary>
/// <param name="MayBePermanent">Whether the values may say that the session is permanent. Nothing else of an untouched session matters.</param>
/// <param name="IsPlain">
/// Whether the values are surely readable. Where they are not, the cookie is verified at once, so that a genuine one that cannot be
/// read is an error whether or not the view asks for its session.
/// </param>
internal readonly record struct SessionCookie(bool MayBePermanent, bool IsPlain)
{
    private const int MaxPeek = 4096;

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

    private static bool IsPlainObject(ReadOnlySpan<byte> json)
    {
        // Only a tagged value, whose name begins with a space, can be malformed within well-formed JSON.
        if (json is not [(byte)'{', ..] || json.IndexOf("\" "u8) >= 0)
            return false;
        try
        {
            var reader = new Utf8JsonReader(json);
            while (reader.Read())
            {
            }
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
