namespace Carafe.Login;

/// <summary>Holds how users of an app are loaded and what happens to visitors who need to log in.</summary>
/// <remarks>
/// Settings: <c>LOGIN_DISABLED</c>, <c>SESSION_PROTECTION</c>, <c>USE_SESSION_FOR_NEXT</c>, <c>FORCE_HOST_FOR_REDIRECTS</c>, <c>REMEMBER_COOKIE_NAME</c>,
/// <c>_DURATION</c>, <c>_DOMAIN</c>, <c>_PATH</c>, <c>_SECURE</c>, <c>_HTTPONLY</c>, <c>_SAMESITE</c>, <c>_REFRESH_EACH_REQUEST</c>.
/// </remarks>
/// <example><code>
/// var logins = new LoginManager(app) { LoginView = "login" };
/// logins.UserLoader(id => users.GetValueOrDefault(id));
/// </code></example>
public sealed partial class LoginManager
{
    private const string ExtensionKey = "login_manager";
    private static readonly string[] SessionKeys = ["_user_id", "_remember", "_remember_seconds", "_id", "_fresh", "next"];

    private Func<string, IUser?>? _userCallback;
    private Func<FlaskRequest, IUser?>? _requestCallback;

    /// <summary>Makes a manager; <see cref="InitApp"/> adds it to apps.</summary>
    public LoginManager()
    {
    }

    /// <summary>Makes a manager and adds it to an app.</summary>
    public LoginManager(Flask app) => InitApp(app);

    /// <summary>Makes the user of visitors who are not logged in.</summary>
    public Func<IUser> AnonymousUser { get; set; } = static () => new AnonymousUserMixin();

    /// <summary>Whether sessions are tied to the address and browser that logged in; <c>SESSION_PROTECTION</c> in the configuration wins.</summary>
    public SessionProtection SessionProtection { get; set; } = SessionProtection.Basic;

    /// <summary>The manager of the current app.</summary>
    internal static LoginManager Current => Globals.CurrentApp.Extensions.TryGetValue(ExtensionKey, out var manager)
        ? (LoginManager)manager!
        : throw new InvalidOperationException("The app has no LoginManager. Make one: new LoginManager(app).");

    /// <summary>Adds the manager to an app.</summary>
    /// <param name="app">The app.</param>
    /// <param name="addContextProcessor">Whether templates know <c>current_user</c>.</param>
    public void InitApp(Flask app, bool addContextProcessor = true)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.Extensions[ExtensionKey] = this;
        app.AfterRequest(RememberCookie.Update);
        if (addContextProcessor)
            app.ContextProcessor(static () => Globals.HasRequestContext() ? new Dictionary<string, object?> { ["current_user"] = FlaskLogin.CurrentUser } : null);
    }

    /// <summary>Sets how a user is found by the id in the session; null means that there is no such user.</summary>
    public void UserLoader(Func<string, IUser?> callback) => _userCallback = callback;

    /// <summary>Sets how a user is found by something else in the request, such as an API key.</summary>
    public void RequestLoader(Func<FlaskRequest, IUser?> callback) => _requestCallback = callback;

    /// <summary>Finds the user of the current request.</summary>
    internal IUser LoadUser()
    {
        if (_userCallback is null && _requestCallback is null)
            throw new InvalidOperationException("The LoginManager does not know how to load users. Call UserLoader or RequestLoader.");

        LoginSignals.UserAccessed.Send(Globals.CurrentApp);
        return IsRejectedByProtection() ? AnonymousUser() : LoadFromSession() ?? LoadFromCookieOrRequest() ?? AnonymousUser();
    }

    private IUser? LoadFromSession() => Globals.Session.Get("_user_id") is { } id ? Find(id) : null;

    private IUser? Find(object id) => _userCallback?.Invoke(MarkupSafe.PythonText.PythonRepr.Str(id));

    private IUser? LoadFromCookieOrRequest()
    {
        if (Globals.Request.Cookies.Get(RememberCookie.Name(Globals.CurrentApp)) is { } cookie && Globals.Session.Get("_remember") as string != "clear")
            return LoadFromCookie(cookie);

        if (_requestCallback?.Invoke(Globals.Request) is not { } user)
            return null;

        LoginSignals.UserLoadedFromRequest.Send(Globals.CurrentApp, ("user", user));
        return user;
    }

    private IUser? LoadFromCookie(string cookie)
    {
        if (FlaskLogin.DecodeCookie(cookie) is not { } id)
            return null;

        Globals.Session["_user_id"] = id;
        Globals.Session["_fresh"] = false;
        if (Find(id) is not { } user)
            return null;

        LoginSignals.UserLoadedFromCookie.Send(Globals.CurrentApp, ("user", user));
        return user;
    }

    private bool IsRejectedByProtection()
    {
        var app = Globals.CurrentApp;
        var mode = app.Config.ContainsKey("SESSION_PROTECTION") ? app.Config.Get<SessionProtection>("SESSION_PROTECTION") : SessionProtection;
        var session = Globals.Session;
        // An empty session is a visitor's, or that of someone who just logged out.
        if (mode == SessionProtection.None || session.Count == 0 || session.Get("_id") as string == SessionIdentifier.OfCurrentRequest())
            return false;

        if (mode == SessionProtection.Strong && !session.Permanent)
        {
            foreach (var key in SessionKeys)
                session.Remove(key);

            session["_remember"] = "clear";
            LoginSignals.SessionProtected.Send(app);
            return true;
        }

        if (session.Get("_fresh") is not false)
            session["_fresh"] = false;

        LoginSignals.SessionProtected.Send(app);
        return false;
    }
}
