namespace Moving;

/// <summary>The new app. What it has no rule for, the old one in <c>legacy/app.py</c> answers.</summary>
public static class MovingApp
{
    public static Flask Create(string legacyUrl, string secretKey)
    {
        var app = new Flask("moving", staticFolder: null);
        app.Config["SECRET_KEY"] = secretKey;

        // Templates of the old app call csrf_token(); here it is the same.
        app.ContextProcessor(() => new Dictionary<string, object?> { ["csrf_token"] = (Func<string>)CsrfToken.Create });

        app.Get("/profile", Profile);
        app.Post("/profile", Rename);
        app.ProxyUnmatchedTo(legacyUrl);
        return app;
    }

    private static Response Profile() => Session.Get("user") is null
        ? Redirect("/login")
        : RenderTemplate("profile.html", new { user = Session["user"], app = "C#" });

    private static Response Rename()
    {
        if (!CsrfToken.IsValid(Request.Form.Get("csrf_token")))
            Abort(400, "The CSRF token is missing or invalid.");
        Session["user"] = Request.Form["user"];
        Flash("Your name was changed.");
        return Redirect("/notes");
    }
}
