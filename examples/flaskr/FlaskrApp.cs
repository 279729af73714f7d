namespace Flaskr;

/// <summary>The application factory.</summary>
public static class FlaskrApp
{
    /// <summary>Builds the blog.</summary>
    /// <param name="settings">Settings that win over all others, for tests.</param>
    public static Flask Create(IReadOnlyDictionary<string, object?>? settings = null)
    {
        var app = new Flask("flaskr", instanceRelativeConfig: true);
        app.Config.FromMapping(new Dictionary<string, object?>
        {
            ["SECRET_KEY"] = "dev",
            ["DATABASE"] = Path.Combine(app.InstancePath, "flaskr.sqlite"),
        });
        LoadSettings(app, settings);

        app.Route("/hello", () => "Hello, World!", endpoint: "hello");
        Db.InitApp(app);
        CrossSiteGuard.InitApp(app);
        app.RegisterBlueprint(Auth.Blueprint());
        app.RegisterBlueprint(Blog.Blueprint());
        // The blog is the front page: url_for('index') and url_for('blog.index') are the same address.
        app.AddUrlRule("/", endpoint: "index");
        return app;
    }

    private static void LoadSettings(Flask app, IReadOnlyDictionary<string, object?>? settings)
    {
        if (settings is not null)
        {
            app.Config.FromMapping(settings);
            return;
        }

        // instance/config.json, then the environment: FLASKR_DATABASE, FLASKR_SECRET_KEY and so on.
        app.Config.FromJsonFile("config.json", silent: true);
        app.Config.FromPrefixedEnv("FLASKR");
    }
}
