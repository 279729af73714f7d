using Carafe.Werkzeug.Exceptions;

namespace Carafe.Login;

public sealed partial class LoginManager
{
    private Func<Response>? _unauthorizedCallback;
    private Func<Response>? _needsRefreshCallback;

    /// <summary>The endpoint or URL of the login page; null answers 401.</summary>
    public string? LoginView { get; set; }

    /// <summary>Login pages by blueprint, in place of <see cref="LoginView"/>.</summary>
    public IDictionary<string, string> BlueprintLoginViews { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>What is flashed to a visitor who is sent to the login page; null for nothing.</summary>
    public string? LoginMessage { get; set; } = "Please log in to access this page.";

    /// <summary>The category of <see cref="LoginMessage"/>.</summary>
    public string LoginMessageCategory { get; set; } = "message";

    /// <summary>The endpoint or URL of the page where users log in anew; null answers 401.</summary>
    public string? RefreshView { get; set; }

    /// <summary>What is flashed to a user who is sent to <see cref="RefreshView"/>; null for nothing.</summary>
    public string? NeedsRefreshMessage { get; set; } = "Please reauthenticate to access this page.";

    /// <summary>The category of <see cref="NeedsRefreshMessage"/>.</summary>
    public string NeedsRefreshMessageCategory { get; set; } = "message";

    /// <summary>Translates the flashed messages.</summary>
    public Func<string, string>? LocalizeCallback { get; set; }

    /// <summary>Sets the answer to visitors who need to log in.</summary>
    public void UnauthorizedHandler(Func<Response> callback) => _unauthorizedCallback = callback;

    /// <summary>Sets the answer to users who need to log in anew.</summary>
    public void NeedsRefreshHandler(Func<Response> callback) => _needsRefreshCallback = callback;

    /// <summary>The answer to a visitor who needs to log in: a redirect to the login page.</summary>
    /// <exception cref="Carafe.Werkzeug.Exceptions.Unauthorized">There is no login page.</exception>
    public Response Unauthorized()
    {
        LoginSignals.UserUnauthorized.Send(Globals.CurrentApp);
        if (_unauthorizedCallback is not null)
            return _unauthorizedCallback();

        var view = Globals.Request.Blueprint is { } blueprint && BlueprintLoginViews.TryGetValue(blueprint, out var own) ? own : LoginView;
        return RedirectTo(view, LoginMessage, LoginMessageCategory);
    }

    /// <summary>The answer to a user whose login is not fresh: a redirect to the page where they log in anew.</summary>
    /// <exception cref="Carafe.Werkzeug.Exceptions.Unauthorized">There is no such page.</exception>
    public Response NeedsRefresh()
    {
        LoginSignals.UserNeedsRefresh.Send(Globals.CurrentApp);
        return _needsRefreshCallback is not null ? _needsRefreshCallback() : RedirectTo(RefreshView, NeedsRefreshMessage, NeedsRefreshMessageCategory);
    }

    /// <summary>The answer in place of a view that needs a login, or null when the view may run.</summary>
    internal Response? Rejection(bool needsFresh)
    {
        if (Globals.Request.Method == "OPTIONS" || Globals.CurrentApp.Config.Get<bool>("LOGIN_DISABLED"))
            return null;

        if (!FlaskLogin.CurrentUser.IsAuthenticated)
            return Unauthorized();

        return needsFresh && !FlaskLogin.LoginFresh() ? NeedsRefresh() : null;
    }

    private Response RedirectTo(string? view, string? message, string category)
    {
        if (string.IsNullOrEmpty(view))
            throw new Unauthorized();

        if (!string.IsNullOrEmpty(message))
            Globals.Flash(LocalizeCallback?.Invoke(message) ?? message, category);

        var request = Globals.Request;
        if (!Globals.CurrentApp.Config.Get<bool>("USE_SESSION_FOR_NEXT"))
            return Globals.Redirect(FlaskLogin.LoginUrl(view, request.Url));

        Globals.Session["_id"] = SessionIdentifier.OfCurrentRequest();
        Globals.Session["next"] = LoginPage.NextParameter(LoginPage.Expand(view), request.Url);
        return Globals.Redirect(FlaskLogin.LoginUrl(view));
    }
}
