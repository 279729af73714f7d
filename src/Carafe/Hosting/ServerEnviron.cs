using System.IO.Pipelines;
using Carafe.Contexts;
using Carafe.Werkzeug;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Carafe.Hosting;

/// <summary>A request as Kestrel, or an ASP.NET Core app around us, received it.</summary>
/// <remarks>The server uses its objects again for the next request, so that they must not be read after this one has ended.</remarks>
internal sealed class ServerEnviron : Environ
{
    /// <summary>Where the context of ASP.NET Core keeps <see cref="Route"/>.</summary>
    public const string RouteItem = "carafe.route";

    private readonly HttpContext? _context;
    private readonly ServerFeatures _server;
    private bool _isOpen = true;
    private Dictionary<string, object?>? _items;
    private HttpContext? _madeContext;
    private RequestContext? _kept;
    private Stream? _input;
    private ServerHandshake? _handshake;
    private bool _hasLookedForHandshake;
    private string? _path;
    private string? _queryString;

    /// <summary>A request that comes in through a pipeline of ASP.NET Core.</summary>
    public ServerEnviron(HttpContext context, string rootPath)
    {
        _server = new ServerFeatures(context.Features);
        _context = context;
        RootPath = rootPath;
    }

    /// <summary>A request that comes from the server.</summary>
    /// <param name="features">The server's features of the request.</param>
    /// <param name="isUnseen">Whether only the app sees this object, so that it can serve the connection's next request, too.</param>
    public ServerEnviron(IFeatureCollection features, bool isUnseen)
        : this(new ServerFeatures(features), isUnseen)
    {
    }

    private ServerEnviron(ServerFeatures server, bool isUnseen)
    {
        _server = server;
        IsUnseen = isUnseen;
        HasNoContext = ContextFrame.Flowing is null;
        RootPath = "";
    }

    // Over HTTP/2 a WebSocket is opened with CONNECT; to an app it is what it is over HTTP/1.1.
    public override string Method => Request.Method is "CONNECT" && WebSocket is not null ? "GET" : Request.Method;

    public override string Scheme => Request.Scheme;

    public override string RootPath { get; }

    public override string Path => _path ??= FindPath();

    public override string QueryString => _queryString ??= Request.QueryString is { Length: > 1 } query ? query[1..] : "";

    public override (string Name, int? Port)? Server => Features.Get<IHttpConnectionFeature>() is { LocalIpAddress: { } address } connection
        ? (Plain(address).ToString(), connection.LocalPort)
        : null;

    public override string? RemoteAddress =>
        Features.Get<IHttpConnectionFeature>()?.RemoteIpAddress is { } address ? Plain(address).ToString() : null;

    public override Stream Input => _input ??= CanHaveBody ? new ServerBodyStream(Request.Body) : Stream.Null;

    public override bool IsInputTerminated => true;

    public override WebSocketHandshake? WebSocket => _hasLookedForHandshake || !_isOpen ? _handshake : FindHandshake();

    public override bool CanHaveBody => Opened.BodyDetection is not { CanHaveBody: false } && WebSocket is null;

    /// <summary>Whether the client asks for another protocol, perhaps for a WebSocket.</summary>
    public bool AsksForUpgrade => HttpMethods.IsConnect(Request.Method) || Request.Headers.Upgrade.Count > 0;

    public override CancellationToken Aborted => Features.Get<IHttpRequestLifetimeFeature>()?.RequestAborted ?? default;

    public override string? RemoteUser => _context?.User.Identity?.Name;

    public override PipeReader? InputReader => null;

    /// <summary>ASP.NET Core's view of this request.</summary>
    public HttpContext HttpContext => _context ?? (_madeContext ??= new DefaultHttpContext(Features));

    /// <summary>Whether the request came through an ASP.NET Core pipeline.</summary>
    public bool IsMounted => _context is not null;

    /// <summary>The services of the ASP.NET Core app that this request came through, if it did.</summary>
    public IServiceProvider? HostServices => _context?.RequestServices;

    /// <summary>The server's features of this request.</summary>
    public IFeatureCollection Features => Opened.All;

    /// <summary>Where the response goes.</summary>
    public IHttpResponseFeature ResponseFeature => Opened.Response;

    /// <summary>Where the response's body goes.</summary>
    public IHttpResponseBodyFeature ResponseBodyFeature => Opened.Body;

    /// <summary>Whether a connection hands on what it knows from one request to the next.</summary>
    public bool IsOfConnection { get; private init; }

    /// <summary>The host that the connection's last request was bound to.</summary>
    public BoundHost? BoundHost { get; set; }

    /// <summary>Whether only the framework sees this object and the response that it is answered with.</summary>
    public bool IsUnseen { get; }

    /// <summary>
    /// Whether no context was current where the server took up the connection. Then none is at its next requests, either: what a
    /// request makes current ends with it.
    /// </summary>
    public bool HasNoContext { get; }

    /// <inheritdoc/>
    public override IDictionary<string, object?> Items => _items ??= new(StringComparer.Ordinal);

    private ServerFeatures Opened => _isOpen ? _server : throw Ended();

    private IHttpRequestFeature Request => Opened.Request;

    public override string? GetHeader(string name)
    {
        var headers = Request.Headers;
        var values = name switch
        {
            "Host" => headers.Host,
            "Cookie" => headers.Cookie,
            "Upgrade" => headers.Upgrade,
            // WSGI knows headers by names in which both are the same.
            _ => headers[name.Replace('_', '-')],
        };
        return values.Count switch
        {
            0 => null,
            1 => values[0],
            _ => string.Join(name.Equals("Cookie", StringComparison.OrdinalIgnoreCase) ? "; " : ",", (IEnumerable<string?>)values),
        };
    }

    public override IEnumerable<KeyValuePair<string, string>> GetHeaders()
    {
        foreach (var (name, _) in Request.Headers)
        {
            // Names with underscores would be mistaken for those with hyphens.
            if (!name.Contains('_', StringComparison.Ordinal))
                yield return new(name, GetHeader(name) ?? "");
        }
    }

    /// <summary>The rule that the request matched, where somebody wants to know.</summary>
    public string? Route
    {
        get;
        set
        {
            field = value;
            _context?.Items[RouteItem] = value;
        }
    }

    /// <summary>Whether the connection was given over to a WebSocket, so that no response follows.</summary>
    public bool IsTakenOver => _handshake is { IsAccepted: true };

    /// <summary>Ends the use of the server's objects.</summary>
    public void Close() => _isOpen = false;

    /// <summary>The context that served this connection's last request, or null.</summary>
    public RequestContext? TakeContext(Flask app)
    {
        var kept = _kept;
        _kept = null;
        return kept is not null && ReferenceEquals(kept.App, app) ? kept : null;
    }

    /// <summary>Keeps a context for the connection's next request, unless somebody may still be looking at it.</summary>
    public void KeepContext(RequestContext context)
    {
        if (IsUnseen && _items is null && context.TryReset())
            _kept = context;
    }

    /// <summary>A request of a connection; what was learned with the last one is handed on.</summary>
    public static ServerEnviron OfConnection(IFeatureCollection features, bool isUnseen, ServerEnviron? last) =>
        new(last is { _isOpen: false } && last._server.TryReopen(features) ? last._server : new ServerFeatures(features), isUnseen)
        {
            IsOfConnection = true,
            BoundHost = last?.BoundHost,
        };

    /// <summary>Takes up the next request of the same connection, if nobody else knows this object.</summary>
    public bool TryReopen(IFeatureCollection features)
    {
        if (_kept is null || _isOpen || !_server.TryReopen(features))
            return false;
        _isOpen = true;
        _madeContext = null;
        _input = null;
        _handshake = null;
        _hasLookedForHandshake = false;
        Route = null;
        _path = null;
        _queryString = null;
        return true;
    }

    private static ObjectDisposedException Ended() =>
        new("request", "This request has ended. Take what is needed from it before, or use CopyCurrentRequestContext while it runs.");

    private static System.Net.IPAddress Plain(System.Net.IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    private ServerHandshake? FindHandshake()
    {
        _hasLookedForHandshake = true;
        return _handshake = ServerHandshake.For(Features, Request);
    }

    private string FindPath()
    {
        var path = RawTarget.PathOf(Request.RawTarget, Request.Path);
        return RootPath.Length > 0 && path.StartsWith(RootPath, StringComparison.OrdinalIgnoreCase) ? path[RootPath.Length..] : path;
    }
}
