using System.Security.Cryptography;
using System.Text;

namespace Carafe.Login;

/// <summary>The current user, logging in and out. Upstream: <c>flask_login.utils</c>.</summary>
/// <remarks>Import it statically: <c>using static Carafe.Login.FlaskLogin;</c>.</remarks>
public static class FlaskLogin
{
    private const string UserKey = "_login_user";

    /// <summary>The user of the current request, an anonymous one when nobody is logged in. Loaded when it is first asked for.</summary>
    /// <exception cref="InvalidOperationException">There is no request, or the app has no <see cref="LoginManager"/>.</exception>
    /// <example><code>app.Get("/me", () => CurrentUser.IsAuthenticated ? $"Hello {CurrentUser.GetId()}" : "Who are you?");</code></example>
    public static IUser CurrentUser
    {
        get
        {
            if (!Globals.G.Contains(UserKey))
                Use(LoginManager.Current.LoadUser());

            return (IUser)Globals.G[UserKey]!;
        }
    }

    /// <summary>Logs a user in.</summary>
    /// <param name="user">The user.</param>
    /// <param name="remember">Whether a cookie brings the user back after the session has ended.</param>
    /// <param name="duration">How long that cookie lasts; by default <c>REMEMBER_COOKIE_DURATION</c>, else a year.</param>
    /// <param name="force">Whether a user who is not active is logged in all the same.</param>
    /// <param name="fresh">Whether the login counts as fresh.</param>
    /// <returns>False when the user is not active.</returns>
    /// <example><code>LoginUser(user, remember: Request.Form.ContainsKey("remember"));</code></example>
    public static bool LoginUser(IUser user, bool remember = false, TimeSpan? duration = null, bool force = false, bool fresh = true)
    {
        ArgumentNullException.ThrowIfNull(user);
        if (!force && !user.IsActive)
            return false;

        var session = Globals.Session;
        session["_user_id"] = user.GetId();
        session["_fresh"] = fresh;
        session["_id"] = SessionIdentifier.OfCurrentRequest();
        if (remember)
        {
            session["_remember"] = "set";
            if (duration is { } span)
                session["_remember_seconds"] = span.TotalSeconds;
        }

        Use(user);
        LoginSignals.UserLoggedIn.Send(Globals.CurrentApp, ("user", user));
        return true;
    }

    /// <summary>Logs the current user out and drops the remember cookie.</summary>
    public static void LogoutUser()
    {
        var user = CurrentUser;
        var session = Globals.Session;
        session.Remove("_user_id");
        session.Remove("_fresh");
        session.Remove("_id");
        if (Globals.Request.Cookies.ContainsKey(RememberCookie.Name(Globals.CurrentApp)))
        {
            session["_remember"] = "clear";
            session.Remove("_remember_seconds");
        }

        LoginSignals.UserLoggedOut.Send(Globals.CurrentApp, ("user", user));
        Use(LoginManager.Current.AnonymousUser());
    }

    /// <summary>Makes the login fresh again, after the user has proved anew who they are.</summary>
    public static void ConfirmLogin()
    {
        Globals.Session["_fresh"] = true;
        Globals.Session["_id"] = SessionIdentifier.OfCurrentRequest();
        LoginSignals.UserLoginConfirmed.Send(Globals.CurrentApp);
    }

    /// <summary>Whether the user logged in during this session, rather than being remembered.</summary>
    public static bool LoginFresh() => Globals.Session.Get("_fresh") is true;

    /// <summary>Whether the request has a right remember cookie.</summary>
    public static bool LoginRemembered() =>
        Globals.Request.Cookies.Get(RememberCookie.Name(Globals.CurrentApp)) is { } cookie
        && Globals.Session.Get("_remember") as string != "clear"
        && DecodeCookie(cookie) is not null;

    /// <summary>The URL of the login page that leads back to where the visitor wanted to go.</summary>
    /// <param name="loginView">An endpoint, or a URL.</param>
    /// <param name="nextUrl">Where to go after the login; null for nowhere.</param>
    /// <param name="nextField">The query argument that tells the login page.</param>
    /// <example><code>Redirect(LoginUrl("auth.login", nextUrl: Request.Url)); // /auth/login?next=%2Fposts%2F7</code></example>
    public static string LoginUrl(string loginView, string? nextUrl = null, string nextField = "next")
    {
        var login = LoginPage.Expand(loginView);
        return nextUrl is null ? login : LoginPage.WithNext(login, nextField, nextUrl, Globals.CurrentApp.Config.Get<string>("FORCE_HOST_FOR_REDIRECTS"));
    }

    /// <summary>Signs a text: <c>text|hex digest</c>, the form of the remember cookie.</summary>
    /// <param name="payload">The text.</param>
    /// <param name="key">Signs; by default the app's <c>SECRET_KEY</c>.</param>
    public static string EncodeCookie(string payload, byte[]? key = null) => $"{payload}|{Digest(payload, key)}";

    /// <summary>The text of a cookie that <see cref="EncodeCookie"/> made, or null when the signature is missing or wrong.</summary>
    /// <param name="cookie">The cookie.</param>
    /// <param name="key">The key that signed; by default the app's <c>SECRET_KEY</c>.</param>
    public static string? DecodeCookie(string cookie, byte[]? key = null)
    {
        ArgumentNullException.ThrowIfNull(cookie);
        var at = cookie.LastIndexOf('|');
        if (at < 0)
            return null;

        var payload = cookie[..at];
        var expected = Encoding.UTF8.GetBytes(Digest(payload, key));
        return CryptographicOperations.FixedTimeEquals(expected, Encoding.UTF8.GetBytes(cookie[(at + 1)..])) ? payload : null;
    }

    internal static void Use(IUser user) => Globals.G[UserKey] = user;

    private static string Digest(string payload, byte[]? key) =>
        Convert.ToHexStringLower(HMACSHA512.HashData(key ?? AppKey(), Encoding.UTF8.GetBytes(payload)));

    // Upstream takes the text of the key as Latin-1.
    private static byte[] AppKey() => Globals.CurrentApp.SecretKey switch
    {
        byte[] bytes => bytes,
        string text when text.All(letter => letter <= 0xFF) => Encoding.Latin1.GetBytes(text),
        string => throw new InvalidOperationException("SECRET_KEY holds letters beyond Latin-1, which cannot sign a remember cookie. Set it as bytes."),
        _ => throw new InvalidOperationException("A SECRET_KEY is required to remember users."),
    };
}
