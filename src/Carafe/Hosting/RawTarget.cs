using System.Buffers;
using System.Text;

namespace Carafe.Hosting;

/// <summary>Reads the path out of a request target as it stood in the request line.</summary>
internal static class RawTarget
{
    /// <summary>
    /// The path, percent-decoded once as UTF-8, with dot segments and repeated slashes left alone; a percent sign that
    /// starts no escape stays.
    /// </summary>
    /// <param name="target">The raw target; empty when the server does not keep it.</param>
    /// <param name="serverPath">The path as the server cleaned it.</param>
    public static string PathOf(string target, string serverPath)
    {
        // Kestrel gives one text for both when there was nothing to decode, to clean or to cut off.
        if (ReferenceEquals(target, serverPath))
            return serverPath;
        if (string.Equals(target, serverPath, StringComparison.Ordinal) && !target.Contains('%', StringComparison.Ordinal))
            return serverPath;
        var path = Cut(target);
        if (path.Length == 0)
            return target is "*" ? target : serverPath;
        if (!path.Contains('%'))
            return path.SequenceEqual(serverPath) ? serverPath : path.ToString();
        return Decode(path);
    }

    // An absolute target, as proxies get it, has scheme and host before the path; "*" is no path.
    private static ReadOnlySpan<char> Cut(string target)
    {
        var path = target.AsSpan();
        if (path.Length > 0 && path[0] != '/')
        {
            var scheme = path.IndexOf("://", StringComparison.Ordinal);
            if (scheme < 0)
                return default;
            path = path[(scheme + 3)..];
            var slash = path.IndexOfAny('/', '?');
            path = slash < 0 ? "/" : path[slash] == '?' ? "/" : path[slash..];
        }
        var query = path.IndexOf('?');
        return query < 0 ? path : path[..query];
    }

    private static string Decode(ReadOnlySpan<char> path)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(path.Length));
        try
        {
            var length = 0;
            for (var i = 0; i < path.Length; i++)
            {
                if (path[i] == '%' && i + 2 < path.Length && TryHex(path[i + 1], path[i + 2], out var value))
                {
                    buffer[length++] = value;
                    i += 2;
                }
                else
                {
                    length += Encoding.UTF8.GetBytes(path.Slice(i, 1), buffer.AsSpan(length));
                }
            }
            return Encoding.UTF8.GetString(buffer, 0, length);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static bool TryHex(char high, char low, out byte value)
    {
        var digits = (HexValue(high) << 4) | HexValue(low);
        value = (byte)digits;
        return digits >= 0;
    }

    private static int HexValue(char digit) => digit switch
    {
        >= '0' and <= '9' => digit - '0',
        >= 'a' and <= 'f' => digit - 'a' + 10,
        >= 'A' and <= 'F' => digit - 'A' + 10,
        _ => -1,
    };
}
