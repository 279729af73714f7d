using Carafe.Werkzeug.Exceptions;

namespace CarafeApp;

/// <summary>The application factory.</summary>
public static class App
{
    /// <summary>Builds the API.</summary>
    /// <param name="configure">Settings that win over all others, for tests.</param>
    public static Flask Create(Action<Config>? configure = null)
    {
        var app = new Flask("CarafeApp");
        // No request may bring more than this.
        app.Config["MAX_CONTENT_LENGTH"] = 64 * 1024;
        // From the environment: FLASK_SECRET_KEY, FLASK_MAX_CONTENT_LENGTH and so on.
        app.Config.FromPrefixedEnv();
        configure?.Invoke(app.Config);

        app.RegisterBlueprint(Tasks.Blueprint(new TaskStore()));
        // Clients of an API read JSON; so errors are JSON, too.
        app.ErrorHandler<HttpException>(error => (Jsonify(new { error = error.Name, message = error.Description }), error.Code ?? 500));
        return app;
    }
}
