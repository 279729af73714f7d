using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Carafe.MarkupSafe.PythonText;

namespace Carafe.Werkzeug.Http;

public static partial class HttpCookie
{
    private const int StackLength = 512;

    private static readonly SearchValues<char> _plainValue = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_!#$%&'()*+-./:<=>?@[]^`{|}~");

    /// <summary>Writes the value of a <c>Set-Cookie</c> header.</summary>
    /// <param name="key">The cookie's name.</param>
    /// <param name="value">The cookie's value; what a cookie may not hold is escaped.</param>
    /// <param name="maxAge">How long the cookie lives; null for the browser session.</param>
    /// <param name="expires">When the cookie ends; by default computed from <paramref name="maxAge"/>.</param>
    /// <param name="path">The path for which the cookie is sent.</param>
    /// <param name="domain">The domain whose hosts get the cookie; null for only the host that set it.</param>
    /// <param name="secure">Whether the cookie is sent over HTTPS only.</param>
    /// <param name="httpOnly">Whether scripts must not see the cookie.</param>
    /// <param name="syncExpires">Whether <c>Expires</c> is computed from <paramref name="maxAge"/>.</param>
    /// <param name="maxSize">The size above which <paramref name="warn"/> is called; 0 for never.</param>
    /// <param name="sameSite"><c>Strict</c>, <c>Lax</c> or <c>None</c>, in any case; null for no attribute.</param>
    /// <param name="partitioned">Whether the browser keeps the cookie per top-level site; implies <paramref name="secure"/>.</param>
    /// <param name="clock">The clock from which <c>Expires</c> is computed; null for the system's.</param>
    /// <param name="warn">Gets a sentence when the cookie is too large for browsers.</param>
    /// <exception cref="ArgumentException"><paramref name="sameSite"/> is none of the three words.</exception>
    /// <exception cref="Urls.IdnaException"><paramref name="domain"/> is no host name.</exception>
    /// <example><code>HttpCookie.Dump("theme", "dark", maxAge: 3600, sameSite: "Lax")</code></example>
    public static string Dump(
        string key,
        string value = "",
        CookieAge? maxAge = null,
        CookieExpires? expires = null,
        string? path = "/",
        string? domain = null,
        bool secure = false,
        bool httpOnly = false,
        bool syncExpires = true,
        int maxSize = 4093,
        string? sameSite = null,
        bool partitioned = false,
        TimeProvider? clock = null,
        Action<string>? warn = null)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(value);
        var expiresText = expires?.ToString();
        if (expires is null && maxAge is { } age && syncExpires)
            expiresText = HttpDate.Format((clock ?? TimeProvider.System).GetUtcNow().AddSeconds(age.Seconds));

        var quoted = QuoteValue(value);
        var text = new DefaultInterpolatedStringHandler(0, 0, CultureInfo.InvariantCulture, stackalloc char[StackLength]);
        text.AppendLiteral(AsLatin1(key));
        text.AppendLiteral("=");
        text.AppendLiteral(quoted);
        if (!string.IsNullOrEmpty(domain))
            domain = EncodeDomain(domain);

        Append(ref text, "Domain", domain);
        Append(ref text, "Expires", expiresText);
        Append(ref text, "Max-Age", maxAge?.Seconds.ToString(CultureInfo.InvariantCulture));
        Append(ref text, "Secure", secure || partitioned);
        Append(ref text, "HttpOnly", httpOnly);
        Append(ref text, "Path", path is null ? null : PercentText.EncodeCookiePath(path));
        Append(ref text, "SameSite", sameSite is null ? null : CheckSameSite(sameSite));
        Append(ref text, "Partitioned", partitioned);
        var cookie = text.ToStringAndClear();
        if (maxSize != 0 && cookie.Length > maxSize)
            warn?.Invoke(TooLarge(key, quoted.Length, cookie.Length, maxSize));

        return cookie;
    }

    private static string CheckSameSite(string sameSite) => PythonStr.Title(sameSite) switch
    {
        "Strict" => "Strict",
        "Lax" => "Lax",
        "None" => "None",
        _ => throw new ArgumentException("SameSite must be 'Strict', 'Lax', or 'None'."),
    };

    private static string EncodeDomain(string domain)
    {
        var colon = domain.IndexOf(':', StringComparison.Ordinal);
        var host = (colon < 0 ? domain : domain[..colon]).TrimStart('.');
        return Urls.Idna.TryToAscii(host, out var ascii) ? ascii : throw new Urls.IdnaException($"The cookie domain '{domain}' is no host name.");
    }

    private static string QuoteValue(string value)
    {
        if (!value.AsSpan().ContainsAnyExcept(_plainValue))
            return value;

        var text = new StringBuilder("\"", value.Length + 8);
        foreach (var b in Encoding.UTF8.GetBytes(value))
        {
            if (b is (byte)'"' or (byte)'\\')
                text.Append('\\').Append((char)b);
            else if (b is <= 0x19 or (byte)',' or (byte)';' or >= 0x7f)
                text.Append('\\').Append((char)('0' + (b >> 6))).Append((char)('0' + ((b >> 3) & 7))).Append((char)('0' + (b & 7)));
            else
                text.Append((char)b);
        }

        return text.Append('"').ToString();
    }

    // Headers carry bytes; a name beyond ASCII travels as its UTF-8 bytes, each shown as one character.
    private static string AsLatin1(string key) =>
        Ascii.IsValid(key) ? key : Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(key));

    private static void Append(ref DefaultInterpolatedStringHandler text, string name, string? value)
    {
        if (value is null)
            return;

        Append(ref text, name, isSet: true);
        text.AppendLiteral("=");
        text.AppendLiteral(value);
    }

    private static void Append(ref DefaultInterpolatedStringHandler text, string name, bool isSet)
    {
        if (!isSet)
            return;

        text.AppendLiteral("; ");
        text.AppendLiteral(name);
    }

    private static string TooLarge(string key, int valueSize, int size, int limit) => string.Create(
        CultureInfo.InvariantCulture,
        $"The '{key}' cookie is too large: the value was {valueSize} bytes but the header required {size - valueSize} extra bytes. The final size was {size} bytes but the limit is {limit} bytes. Browsers may silently ignore cookies larger than this.");
}
