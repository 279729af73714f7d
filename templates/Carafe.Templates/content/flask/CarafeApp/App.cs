namespace CarafeApp;

/// <summary>The application factory.</summary>
public static class App
{
    /// <summary>Builds the app.</summary>
    /// <param name="configure">Settings that win over all others, for tests.</param>
    public static Flask Create(Action<Config>? configure = null)
    {
        var app = new Flask("CarafeApp", instanceRelativeConfig: true);
        // The key signs sessions and flashed messages. `dotnet flask secret` prints one to deploy with.
        app.Config["SECRET_KEY"] = "dev";
        app.Config["DATABASE"] = Path.Combine(app.InstancePath, "app.sqlite");
        app.Config["SESSION_COOKIE_SAMESITE"] = "Lax";
        // instance/config.json, then the environment: FLASK_SECRET_KEY, FLASK_DATABASE and so on.
        app.Config.FromJsonFile("config.json", silent: true);
        app.Config.FromPrefixedEnv();
        configure?.Invoke(app.Config);

        Db.InitApp(app);
        CrossSiteGuard.InitApp(app);
        app.RegisterBlueprint(Notes.Blueprint());
        app.ErrorHandler(404, error => (RenderTemplate("404.html"), 404));
        return app;
    }
}
