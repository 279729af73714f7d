using Carafe.Contexts;
using Carafe.Registration;
using Carafe.Werkzeug;
using Carafe.Werkzeug.Exceptions;
using Carafe.Werkzeug.Routing;
using Carafe.Werkzeug.Wrappers;

namespace Carafe;

public partial class Flask
{
    private TeardownFunction[]? _lastFirst;

    /// <summary>Makes an application context current, for code outside a request, until it is disposed.</summary>
    /// <example><code>using (app.AppContext()) { db.Create(); }</code></example>
    public ApplicationContext AppContext()
    {
        var context = new ApplicationContext(this);
        context.Push();
        return context;
    }

    /// <summary>Makes a request context current until it is disposed.</summary>
    public RequestContext RequestContext(Environ environ)
    {
        ArgumentNullException.ThrowIfNull(environ);
        var context = new RequestContext(this, environ);
        context.Push();
        return context;
    }

    /// <summary>Makes the request object of an environ; override it to use a request class of your own.</summary>
    protected internal virtual FlaskRequest CreateRequest(Environ environ) => new(environ);

    /// <summary>Makes a response; override it to use a response class of your own.</summary>
    protected internal virtual Response CreateResponse(
        ResponseBody body = default,
        ResponseStatus status = default,
        IEnumerable<KeyValuePair<string, string>>? headers = null,
        string? mimetype = null) => new(body, status, headers, mimetype);

    /// <summary>Makes the object behind <c>G</c>; override it to use a class of your own.</summary>
    protected internal virtual AppGlobals CreateAppGlobals() => new();

    /// <summary>Makes the adapter that matches and builds URLs for a request, or for an application context when there is none.</summary>
    /// <exception cref="SecurityError">The host is not among <c>TRUSTED_HOSTS</c>.</exception>
    protected internal virtual MapAdapter? CreateUrlAdapter(Environ? environ)
    {
        if (environ is not null)
            return BindAnew(environ, WebsocketScheme(environ), Settings);
        var serverName = Settings.ServerName;
        return serverName is null
            ? null
            : UrlMap.Bind(
                serverName,
                scriptName: Config.Get<string>("APPLICATION_ROOT"),
                urlScheme: Config.Get<string>("PREFERRED_URL_SCHEME") ?? "http");
    }

    /// <summary>Whether no function is to be called when a request ends.</summary>
    internal bool HasOnlySignalsToTearDown(RequestContext context) =>
        TeardownAppContextFunctions.Count == 0 && !_overrides.Teardown && context.Plan.Teardown.Length == 0;

    /// <summary>Whether neither a function nor a receiver of a signal is to be called when a request ends.</summary>
    internal bool EndsUnnoticed(RequestContext context) =>
        HasOnlySignalsToTearDown(context)
        && !Signals.RequestTearingDown.HasReceivers && !Signals.WebSocketTearingDown.HasReceivers
        && !Signals.AppContextTearingDown.HasReceivers && !Signals.AppContextPopped.HasReceivers;

    internal void SendTearingDown(RequestContext context, Exception? error)
    {
        SendRequestTearingDown(context, error);
        if (context.IsAppContextShared)
            return;
        SendAppContextTearingDown(error);
        SendAppContextPopped();
    }

    private TeardownFunction[] LastFirst(List<TeardownFunction> functions)
    {
        if (functions.Count == 0)
            return [];
        if (_lastFirst?.Length == functions.Count)
            return _lastFirst;
        TeardownFunction[] reversed = [.. functions];
        Array.Reverse(reversed);
        return _lastFirst = reversed;
    }

    internal FlaskRequest CreateRequestFor(RequestContext context)
    {
        var request = context.Environ.WebSocket is null ? CreateRequest(context.Environ) : CreateWebSocket(context.Environ);
        request.Attach(context);
        return request;
    }

    /// <summary>Runs the teardown functions of a request, last added first, each of them even when another fails.</summary>
    protected internal virtual ValueTask DoTeardownRequestAsync(RequestContext context, Exception? error)
    {
        ArgumentNullException.ThrowIfNull(context);
        var functions = context.Plan.Teardown;
        if (functions.Length > 0)
            return TeardownRun.RunAsync(functions, error, () => SendRequestTearingDown(context, error));
        SendRequestTearingDown(context, error);
        return default;
    }

    /// <summary>Runs the teardown functions of an application context, last added first, each of them even when another fails.</summary>
    protected internal virtual ValueTask DoTeardownAppContextAsync(Exception? error)
    {
        if (TeardownAppContextFunctions.Count > 0)
            return TeardownRun.RunAsync(LastFirst(TeardownAppContextFunctions), error, () => SendAppContextTearingDown(error));
        SendAppContextTearingDown(error);
        return default;
    }
}
