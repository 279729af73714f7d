using Carafe.Werkzeug.Http;

namespace Carafe.Login;

/// <summary>Sets and drops the cookie that brings users back, by the <c>REMEMBER_COOKIE_*</c> settings.</summary>
internal static class RememberCookie
{
    private static readonly TimeSpan DefaultDuration = TimeSpan.FromDays(365);

    public static string Name(Flask app) => app.Config.Get("REMEMBER_COOKIE_NAME", "remember_token");

    /// <summary>Does what the request decided about the cookie.</summary>
    public static Response Update(Response response)
    {
        var app = Globals.CurrentApp;
        var session = Globals.Session;
        if (!session.ContainsKey("_remember") && app.Config.Get<bool>("REMEMBER_COOKIE_REFRESH_EACH_REQUEST"))
            session["_remember"] = "set";

        if (!session.ContainsKey("_remember"))
            return response;

        var operation = session.Pop("_remember") as string;
        if (operation == "set" && session.Get("_user_id") is { } id)
            Set(app, response, id);
        else if (operation == "clear")
            response.DeleteCookie(Name(app), domain: app.Config.Get<string>("REMEMBER_COOKIE_DOMAIN"), path: Path(app));

        return response;
    }

    private static void Set(Flask app, Response response, object id)
    {
        var duration = Globals.Session.Get("_remember_seconds") is { } seconds
            ? TimeSpan.FromSeconds(Convert.ToDouble(seconds, System.Globalization.CultureInfo.InvariantCulture))
            : app.Config.Get("REMEMBER_COOKIE_DURATION", DefaultDuration);
        response.SetCookie(
            Name(app),
            FlaskLogin.EncodeCookie(MarkupSafe.PythonText.PythonRepr.Str(id)),
            expires: (CookieExpires)(app.Clock.GetUtcNow() + duration),
            domain: app.Config.Get<string>("REMEMBER_COOKIE_DOMAIN"),
            path: Path(app),
            secure: app.Config.Get<bool>("REMEMBER_COOKIE_SECURE"),
            httpOnly: app.Config.Get("REMEMBER_COOKIE_HTTPONLY", true),
            sameSite: app.Config.Get<string>("REMEMBER_COOKIE_SAMESITE"));
    }

    private static string Path(Flask app) => app.Config.Get("REMEMBER_COOKIE_PATH", "/");
}
