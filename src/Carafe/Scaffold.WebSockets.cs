using Carafe.Registration;
using Carafe.Views;

namespace Carafe;

public abstract partial class Scaffold
{
    /// <summary>Adds a view for the WebSockets of a URL rule.</summary>
    /// <param name="rule">The rule, for instance <c>/room/&lt;name&gt;</c>.</param>
    /// <param name="view">
    /// An asynchronous lambda, local function or method. Its parameters are filled as those of <see cref="Route"/>, a
    /// <see cref="FlaskWebSocket"/> is the connection, a <see cref="CancellationToken"/> tells that it has ended.
    /// </param>
    /// <param name="endpoint">The name for <c>UrlFor</c>; by default the method's name in snake_case.</param>
    /// <param name="defaults">Values for variables that the rule does not contain.</param>
    /// <param name="strictSlashes">Whether a missing or surplus final slash matters; null takes the map's setting.</param>
    /// <param name="subdomain">The subdomain, which may contain variables.</param>
    /// <param name="host">The host, when the app matches whole hosts.</param>
    /// <example><code>
    /// app.WebSocket("/ws", async () =>
    /// {
    ///     while (true)
    ///         await Websocket.SendAsync($"You said {await Websocket.ReceiveTextAsync()}");
    /// });
    /// </code></example>
    public void WebSocket(
        string rule,
        Delegate view,
        string? endpoint = null,
        Dictionary<string, object?>? defaults = null,
        bool? strictSlashes = null,
        string? subdomain = null,
        string? host = null)
    {
        CheckSetupFinished();
        ArgumentNullException.ThrowIfNull(view);
        AddRule(new RouteOptions
        {
            Rule = rule,
            View = ViewFunction.For(view),
            Endpoint = endpoint,
            Methods = ["GET"],
            Defaults = defaults,
            StrictSlashes = strictSlashes,
            Subdomain = subdomain,
            Host = host,
            ProvideAutomaticOptions = false,
            IsWebSocket = true,
        });
    }

    /// <summary>Adds a function that runs before each WebSocket's view; a value other than null refuses the handshake with that response.</summary>
    public void BeforeWebSocket(Delegate function)
    {
        CheckSetupFinished();
        Callbacks.BeforeWebSocket.Add(ViewFunction.For(function));
    }

    /// <summary>Adds a function that runs when a WebSocket has ended, with the response that refused it, or one of status 101.</summary>
    public void AfterWebSocket(Func<Response, Response> function)
    {
        CheckSetupFinished();
        Callbacks.AfterWebSocket.Add(new AfterRequestFunction(function));
    }

    /// <inheritdoc cref="AfterWebSocket(Func{Response, Response})"/>
    public void AfterWebSocket(Func<Response, Task<Response>> function)
    {
        CheckSetupFinished();
        Callbacks.AfterWebSocket.Add(new AfterRequestFunction(function));
    }

    /// <summary>Adds a function that runs when the context of a WebSocket ends, with the unhandled error, if any.</summary>
    public void TeardownWebSocket(Action<Exception?> function)
    {
        CheckSetupFinished();
        Callbacks.TeardownWebSocket.Add(new TeardownFunction(function));
    }

    /// <inheritdoc cref="TeardownWebSocket(Action{Exception})"/>
    public void TeardownWebSocket(Func<Exception?, Task> function)
    {
        CheckSetupFinished();
        Callbacks.TeardownWebSocket.Add(new TeardownFunction(function));
    }
}
