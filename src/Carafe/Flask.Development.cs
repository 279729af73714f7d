using Carafe.Development;
using Carafe.Werkzeug;
using Carafe.Werkzeug.Middleware;

namespace Carafe;

public partial class Flask
{
    private readonly Lock _developmentGate = new();
    private volatile WsgiApplication? _developmentApp;

    private WsgiApplication DevelopmentApp
    {
        get
        {
            if (_developmentApp is { } ready)
                return ready;

            lock (_developmentGate)
                return _developmentApp ??= DevelopmentTools.Attach(this);
        }
    }

    /// <summary>What the app's server calls: <see cref="WsgiApp"/>, in debug mode with the development tools around it.</summary>
    internal ValueTask<Werkzeug.Wrappers.Response> ServeAsync(Environ environ) =>
        Settings.IsDebug
            ? DevelopmentApp(environ)
            : WsgiApp(environ);

    /// <summary>Attaches the development tools and lets them say that they are there.</summary>
    internal void StartDevelopment(IReadOnlyCollection<string> addresses, TextWriter output)
    {
        if (!Settings.IsDebug)
            return;

        _ = DevelopmentApp;
        foreach (var tool in DevelopmentTools.All)
            tool.ServerStarted(this, addresses, output);
    }
}
