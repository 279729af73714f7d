namespace CarafeApp;

/// <summary>The application factory.</summary>
public static class App
{
    /// <summary>Builds the app.</summary>
    /// <param name="configure">Settings that win over all others, for tests.</param>
    public static Flask Create(Action<Config>? configure = null)
    {
        var app = new Flask("CarafeApp");
        // From the environment: FLASK_SECRET_KEY and so on.
        app.Config.FromPrefixedEnv();
        configure?.Invoke(app.Config);

        CrossSiteGuard.InitApp(app);
        app.RegisterBlueprint(Tasks.Blueprint(new TaskStore()));
        return app;
    }
}
