using System.Buffers;
using System.Buffers.Text;

namespace Carafe.Sessions;

/// <summary>Looks at a session cookie before it is verified.</summary>
internal static class SessionCookie
{
    private const int MaxPeek = 4096;

    /// <summary>
    /// Whether the values, if the cookie is genuine, may say that the session is permanent. Nothing else of an untouched
    /// session matters, so that most requests need not verify the cookie at all.
    /// </summary>
    public static bool MayBePermanent(string cookie)
    {
        var payload = cookie.AsSpan();
        var end = payload.IndexOf('.');
        // A leading dot means compressed.
        if (end <= 0 || end > MaxPeek)
            return true;

        payload = payload[..end];
        var buffer = ArrayPool<byte>.Shared.Rent(Base64Url.GetMaxDecodedLength(payload.Length));
        try
        {
            return Base64Url.DecodeFromChars(payload, buffer, out _, out var written) != OperationStatus.Done
                || buffer.AsSpan(0, written).IndexOf("_permanent"u8) >= 0;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
