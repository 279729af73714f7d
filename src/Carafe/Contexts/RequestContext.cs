using Carafe.Registration;
using Carafe.Werkzeug;
using Carafe.Werkzeug.Exceptions;
using Carafe.Werkzeug.Routing;

namespace Carafe.Contexts;

/// <summary>Everything about the request being handled: what <c>Request</c>, <c>Session</c> and <c>G</c> read.</summary>
/// <remarks>The framework makes one per request; <see cref="Flask.RequestContext"/> makes one by hand.</remarks>
public sealed partial class RequestContext : IDisposable, IAsyncDisposable
{
    private FlaskRequest? _request;
    private ApplicationContext? _appContext;
    private EndpointPlan? _plan;
    private bool _isPlanned;
    private IServiceScopeHandle? _services;
    private RouteMatch? _miss;
    private HttpException? _routingException;

    internal RequestContext(Flask app, Environ environ)
    {
        App = app;
        Environ = environ;
        Frame = new ContextFrame(null, this);
    }

    /// <summary>The app that handles the request.</summary>
    public Flask App { get; }

    /// <summary>The request.</summary>
    public FlaskRequest Request => _request ??= App.CreateRequestFor(this);

    /// <summary>Matches the request's URL and builds others; null when the host could not be accepted.</summary>
    public MapAdapter? UrlAdapter { get; private set; }

    /// <summary>The application context that this request runs in.</summary>
    public ApplicationContext AppContext
    {
        get => _appContext ??= new ApplicationContext(App);
        private set => _appContext = value;
    }

    internal Environ Environ { get; }

    internal ContextFrame Frame { get; }

    internal Rule? UrlRule { get; set; }

    internal RouteValues? ViewArgs { get; set; }

    /// <summary>What matching the URL ended with; made when it is asked for.</summary>
    internal HttpException? RoutingException
    {
        get => _routingException ??= _miss?.ToException();
        private set => _routingException = value;
    }

    /// <summary>Whether no rule has this path, and nothing else went wrong.</summary>
    internal bool IsNotFound => _routingException is null && _miss is { Kind: RouteMatchKind.NotFound };

    internal List<AfterRequestFunction>? AfterRequestFunctions { get; private set; }

    /// <summary>What templating and flashing keep for the length of the request.</summary>
    internal List<(string Category, object? Message)>? Flashes { get; set; }

    internal bool HasRequest => _request is not null;

    /// <summary>The services of this request, from the app's container or the host's.</summary>
    internal IServiceProvider? Services => (_services ??= App.CreateServiceScope(Environ))?.Provider;

    /// <summary>Whether the URL's values are those of the rule, which the view takes: nobody has had them in hand.</summary>
    internal bool HasKnownValues => _request is null && !_isExposed && Plan.TakesValues;

    internal EndpointPlan Plan => _isPlanned ? _plan! : FindPlan();

    private EndpointPlan FindPlan()
    {
        // Mostly it is that of the connection's last request.
        var plan = App.PlanOf(UrlRule, _plan);
        if (!ReferenceEquals(plan, _plan))
            _plan = plan;
        _isPlanned = true;
        return plan;
    }

    /// <summary>Adds a function that sees this request's response before all others.</summary>
    internal void AddAfterRequest(AfterRequestFunction function) => (AfterRequestFunctions ??= []).Add(function);

    /// <summary>A context with the same request and session, for work that goes on beside the request.</summary>
    public RequestContext Copy()
    {
        var copy = new RequestContext(App, Environ) { UrlAdapter = UrlAdapter, _request = Request, _session = _session, _isOpen = _isOpen };
        copy.UrlRule = UrlRule;
        copy.ViewArgs = ViewArgs;
        copy.RoutingException = RoutingException;
        return copy;
    }

    /// <inheritdoc/>
    public override string ToString() => $"<{nameof(RequestContext)} '{Request.Url}' [{Request.Method}] of {App.Name}>";
}
