namespace Carafe;

public partial class Flask
{
    /// <summary>The app's settings, starting with <see cref="Config.Defaults"/>.</summary>
    public Config Config { get; protected set; } = new(System.AppContext.BaseDirectory, Config.Defaults);

    /// <summary>Whether the app runs in debug mode: <c>DEBUG</c>.</summary>
    public bool Debug
    {
        get => Config.Get<bool>("DEBUG");
        set => Config["DEBUG"] = value;
    }

    /// <summary>Whether exceptions reach the test instead of the error handlers: <c>TESTING</c>.</summary>
    public bool Testing
    {
        get => Config.Get<bool>("TESTING");
        set => Config["TESTING"] = value;
    }

    /// <summary>The key that signs the session, a text or bytes: <c>SECRET_KEY</c>.</summary>
    public object? SecretKey
    {
        get => Config.TryGetValue("SECRET_KEY", out var key) ? key : null;
        set => Config["SECRET_KEY"] = value;
    }

    /// <summary>How long a permanent session lasts, set as a time span or as seconds in <c>PERMANENT_SESSION_LIFETIME</c>.</summary>
    public TimeSpan PermanentSessionLifetime
    {
        get => Config.Get<TimeSpan>("PERMANENT_SESSION_LIFETIME");
        set => Config["PERMANENT_SESSION_LIFETIME"] = value;
    }
}
