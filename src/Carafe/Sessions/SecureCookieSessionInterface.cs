using System.Security.Cryptography;
using Carafe.ItsDangerous;
using Carafe.Json;
using Carafe.Werkzeug;
using Carafe.Werkzeug.Http;

namespace Carafe.Sessions;

/// <summary>Keeps sessions in a signed cookie, in the form that Python's Flask reads and writes with the same key.</summary>
/// <remarks>Override the getters to take cookie settings from elsewhere than the configuration.</remarks>
public class SecureCookieSessionInterface : ISessionInterface
{
    private SigningState? _state;
    private bool? _isOpenOverridden;

    /// <summary>What the signing key is derived with, beside the secret key.</summary>
    public string Salt { get; init; } = "cookie-session";

    /// <summary>The digest of the signature.</summary>
    public HashAlgorithmName Digest { get; init; } = HashAlgorithmName.SHA1;

    /// <summary>Turns values into text and back.</summary>
    public TaggedJsonSerializer Serializer { get; init; } = new();

    /// <summary>The cookie's name: <c>SESSION_COOKIE_NAME</c>.</summary>
    public virtual string GetCookieName(Flask app) => Config(app).Get("SESSION_COOKIE_NAME", "session");

    /// <summary>The domain that the cookie is for: <c>SESSION_COOKIE_DOMAIN</c>; by default the host that set it alone.</summary>
    public virtual string? GetCookieDomain(Flask app) => Config(app).Get<object>("SESSION_COOKIE_DOMAIN") as string;

    /// <summary>The path that the cookie is for: <c>SESSION_COOKIE_PATH</c>, else <c>APPLICATION_ROOT</c>.</summary>
    public virtual string GetCookiePath(Flask app) =>
        Config(app).Get<string>("SESSION_COOKIE_PATH") is { Length: > 0 } path ? path : Config(app).Get("APPLICATION_ROOT", "/");

    /// <summary>Whether scripts cannot read the cookie: <c>SESSION_COOKIE_HTTPONLY</c>.</summary>
    public virtual bool GetCookieHttpOnly(Flask app) => Config(app).Get<bool>("SESSION_COOKIE_HTTPONLY");

    /// <summary>Whether the cookie travels over HTTPS only: <c>SESSION_COOKIE_SECURE</c>.</summary>
    public virtual bool GetCookieSecure(Flask app) => Config(app).Get<bool>("SESSION_COOKIE_SECURE");

    /// <summary>Whether requests from other sites carry the cookie: <c>SESSION_COOKIE_SAMESITE</c>.</summary>
    public virtual string? GetCookieSameSite(Flask app) => Config(app).Get<string>("SESSION_COOKIE_SAMESITE");

    /// <summary>Whether the cookie is kept apart for each embedding site: <c>SESSION_COOKIE_PARTITIONED</c>.</summary>
    public virtual bool GetCookiePartitioned(Flask app) => Config(app).Get<bool>("SESSION_COOKIE_PARTITIONED");

    /// <summary>When the cookie ends: after <c>PERMANENT_SESSION_LIFETIME</c>, or with the browser when the session is not permanent.</summary>
    public virtual DateTimeOffset? GetExpirationTime(Flask app, FlaskSession session)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(session);
        return session.IsKeptPermanent ? app.Clock.GetUtcNow() + app.PermanentSessionLifetime : null;
    }

    /// <summary>Whether the response sets the cookie: after a change, and for a permanent session with <c>SESSION_REFRESH_EACH_REQUEST</c> always.</summary>
    public virtual bool ShouldSetCookie(Flask app, FlaskSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.Modified || (session.IsKeptPermanent && Config(app).Get<bool>("SESSION_REFRESH_EACH_REQUEST"));
    }

    /// <summary>The serializer that signs and verifies, or null without a secret key.</summary>
    /// <remarks>The last key signs, all verify: <c>SECRET_KEY_FALLBACKS</c> come first.</remarks>
    public virtual UrlSafeTimedSerializer? GetSigningSerializer(Flask app)
    {
        var config = Config(app);
        if (_state is { } state && ReferenceEquals(state.App, app) && state.Version == config.Version)
            return state.Serializer;

        var serializer = SigningKeys.Of(app) is not { } keys ? null : new UrlSafeTimedSerializer(keys, new SerializerOptions
        {
            Salt = Salt,
            Payload = new TaggedPayload(app, Serializer),
            SignerOptions = new SignerOptions { KeyDerivation = KeyDerivation.Hmac, Digest = Digest, TimeProvider = app.Clock },
        });
        _state = new SigningState(app, config.Version, serializer);
        return serializer;
    }

    /// <inheritdoc/>
    public virtual FlaskSession? OpenSession(Flask app, FlaskRequest request)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(request);
        return GetSigningSerializer(app) is { } serializer ? Open(app, serializer, request.Cookies.Get(GetCookieName(app))) : null;
    }

    /// <summary>Whether a derived class opens sessions in a way of its own.</summary>
    internal bool IsOpenOverridden => _isOpenOverridden ??=
        ((Func<Flask, FlaskRequest, FlaskSession?>)OpenSession).Method.DeclaringType != typeof(SecureCookieSessionInterface);

    /// <summary>Loads the session from a Cookie header.</summary>
    internal FlaskSession? OpenFrom(Flask app, string? cookies) =>
        GetSigningSerializer(app) is { } serializer ? Open(app, serializer, HttpCookie.Get(cookies, GetCookieName(app))) : null;

    private static SecureCookieSession Open(Flask app, UrlSafeTimedSerializer serializer, string? cookie) =>
        string.IsNullOrEmpty(cookie) ? new SecureCookieSession() : new SecureCookieSession(app, serializer, cookie);

    /// <inheritdoc/>
    public virtual FlaskSession MakeNullSession(Flask app) => new NullSession();

    /// <inheritdoc/>
    public virtual bool IsNullSession(FlaskSession session) => session is NullSession;

    /// <inheritdoc/>
    public virtual bool CanSkip(Flask app, Environ environ)
    {
        ArgumentNullException.ThrowIfNull(environ);
        return environ.GetHeader("Cookie") is not { } cookies || !cookies.Contains(GetCookieName(app), StringComparison.Ordinal);
    }

    /// <inheritdoc/>
    public virtual void SaveSession(Flask app, FlaskSession session, Response response)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(response);
        if (session.Accessed)
            VaryByCookie(response);

        if (session is SecureCookieSession { NeedsSaving: false })
            return;

        if (session.PeekValues().Count == 0)
        {
            if (session.Modified)
                DeleteCookie(app, response);
        }
        else if (ShouldSetCookie(app, session))
        {
            SetCookie(app, session, response);
        }
    }

    private static Config Config(Flask app)
    {
        ArgumentNullException.ThrowIfNull(app);
        return app.Config;
    }

    internal static object? Verify(Flask app, UrlSafeTimedSerializer serializer, string cookie)
    {
        try
        {
            return serializer.Loads(cookie, app.PermanentSessionLifetime);
        }
        catch (BadSignature)
        {
            return null;
        }
    }

    private void DeleteCookie(Flask app, Response response)
    {
        response.DeleteCookie(
            GetCookieName(app),
            GetCookiePath(app),
            GetCookieDomain(app),
            GetCookieSecure(app),
            GetCookieHttpOnly(app),
            GetCookieSameSite(app),
            GetCookiePartitioned(app));
        VaryByCookie(response);
    }

    private static void VaryByCookie(Response response)
    {
        switch (response.Headers.Get("Vary"))
        {
            case null:
                response.Headers.Set("Vary", "Cookie");
                break;
            case not "Cookie":
                response.Vary.Add("Cookie");
                break;
        }
    }

    private void SetCookie(Flask app, FlaskSession session, Response response)
    {
        var serializer = GetSigningSerializer(app)
            ?? throw new InvalidOperationException("The session cannot be saved because SECRET_KEY was removed while the request was handled.");
        response.SetCookie(
            GetCookieName(app),
            serializer.Dumps(session.PeekValues()),
            expires: GetExpirationTime(app, session) is { } end ? (CookieExpires?)end : null,
            path: GetCookiePath(app),
            domain: GetCookieDomain(app),
            secure: GetCookieSecure(app),
            httpOnly: GetCookieHttpOnly(app),
            sameSite: GetCookieSameSite(app),
            partitioned: GetCookiePartitioned(app));
        VaryByCookie(response);
    }

    private sealed record SigningState(Flask App, int Version, UrlSafeTimedSerializer? Serializer);
}
