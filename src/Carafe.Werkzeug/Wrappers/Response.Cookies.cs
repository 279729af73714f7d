using Carafe.Werkzeug.Http;

namespace Carafe.Werkzeug.Wrappers;

public partial class Response
{
    /// <summary>The size above which a cookie is reported as too large for browsers; 0 for never.</summary>
    public virtual int MaxCookieSize => 4093;

    /// <summary>Sets a cookie in the client.</summary>
    /// <param name="key">The cookie's name.</param>
    /// <param name="value">The cookie's value.</param>
    /// <param name="maxAge">How long the cookie lives; null for the browser session.</param>
    /// <param name="expires">When the cookie ends; by default computed from <paramref name="maxAge"/>.</param>
    /// <param name="path">The path for which the cookie is sent.</param>
    /// <param name="domain">The domain whose hosts get the cookie; null for only the host that set it.</param>
    /// <param name="secure">Whether the cookie is sent over HTTPS only.</param>
    /// <param name="httpOnly">Whether scripts must not see the cookie.</param>
    /// <param name="sameSite"><c>Strict</c>, <c>Lax</c> or <c>None</c>; null for no attribute.</param>
    /// <param name="partitioned">Whether the browser keeps the cookie per top-level site.</param>
    /// <exception cref="ArgumentException"><paramref name="sameSite"/> is none of the three words.</exception>
    /// <exception cref="Urls.IdnaException"><paramref name="domain"/> is no host name.</exception>
    /// <example><code>response.SetCookie("theme", "dark", maxAge: TimeSpan.FromDays(30), sameSite: "Lax");</code></example>
    public void SetCookie(
        string key,
        string value = "",
        CookieAge? maxAge = null,
        CookieExpires? expires = null,
        string? path = "/",
        string? domain = null,
        bool secure = false,
        bool httpOnly = false,
        string? sameSite = null,
        bool partitioned = false)
    {
        var cookie = Dump(0, null);
        if (MaxCookieSize is not 0 and var limit && cookie.Length > limit)
            Dump(limit, OnCookieTooLarge);
        Headers.Add("Set-Cookie", cookie);

        string Dump(int maxSize, Action<string>? warn) => HttpCookie.Dump(
            key, value, maxAge, expires, path, domain, secure, httpOnly,
            maxSize: maxSize, sameSite: sameSite, partitioned: partitioned, clock: Clock, warn: warn);
    }

    /// <summary>Deletes a cookie in the client. Path, domain and flags must be those it was set with.</summary>
    /// <param name="key">The cookie's name.</param>
    /// <param name="path">The path it was set for.</param>
    /// <param name="domain">The domain it was set for.</param>
    /// <param name="secure">Whether it was sent over HTTPS only.</param>
    /// <param name="httpOnly">Whether scripts could not see it.</param>
    /// <param name="sameSite">Its <c>SameSite</c> word.</param>
    /// <param name="partitioned">Whether it was kept per top-level site.</param>
    public void DeleteCookie(
        string key,
        string? path = "/",
        string? domain = null,
        bool secure = false,
        bool httpOnly = false,
        string? sameSite = null,
        bool partitioned = false) =>
        SetCookie(key, "", 0, 0.0, path, domain, secure, httpOnly, sameSite, partitioned);

    /// <summary>Gets a sentence when a cookie is too large for browsers. Does nothing by default.</summary>
    protected virtual void OnCookieTooLarge(string message)
    {
    }
}
