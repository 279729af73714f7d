using System.IO.Pipelines;
using Carafe.Contexts;
using Carafe.Werkzeug.Wrappers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Carafe.Hosting;

/// <summary>A request as Kestrel, or an ASP.NET Core app around us, received it.</summary>
/// <remarks>The server uses its objects again for the next request, so that they must not be read after this one has ended.</remarks>
internal sealed class ServerEnviron : Environ
{
    private readonly HttpContext? _context;
    private IHttpRequestFeature _request;
    private IFeatureCollection? _features;
    private HttpContext? _madeContext;
    private RequestContext? _kept;
    private Stream? _input;
    private ServerHandshake? _handshake;
    private string? _path;
    private string? _queryString;

    public ServerEnviron(IFeatureCollection features, string rootPath = "", HttpContext? context = null)
    {
        _features = features;
        _request = features.GetRequiredFeature<IHttpRequestFeature>();
        _context = context;
        RootPath = rootPath;
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

    public override WebSocketHandshake? WebSocket => _handshake ??= ServerHandshake.For(Features, Request);

    public override bool CanHaveBody => WebSocket is null && Features.Get<IHttpRequestBodyDetectionFeature>() is not { CanHaveBody: false };

    public override CancellationToken Aborted => Features.Get<IHttpRequestLifetimeFeature>()?.RequestAborted ?? default;

    public override string? RemoteUser => _context?.User.Identity?.Name;

    public override PipeReader? InputReader => null;

    /// <summary>ASP.NET Core's view of this request.</summary>
    public HttpContext HttpContext => _context ?? (_madeContext ??= new DefaultHttpContext(Features));

    /// <summary>The services of the ASP.NET Core app that this request came through, if it did.</summary>
    public IServiceProvider? HostServices => _context?.RequestServices;

    /// <summary>The server's features of this request.</summary>
    public IFeatureCollection Features => _features ?? throw Ended();

    private IHttpRequestFeature Request => _features is null ? throw Ended() : _request;

    public override string? GetHeader(string name)
    {
        // WSGI knows headers by names in which both are the same.
        if (name.Contains('_', StringComparison.Ordinal))
            name = name.Replace('_', '-');
        var values = Request.Headers[name];
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

    /// <summary>Whether the connection was given over to a WebSocket, so that no response follows.</summary>
    public bool IsTakenOver => _handshake is { IsAccepted: true };

    /// <summary>Ends the use of the server's objects.</summary>
    public void Close() => _features = null;

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
        if (_context is null && context.TryReset())
            _kept = context;
    }

    /// <summary>Takes up the next request of the same connection, if nobody else knows this object.</summary>
    public bool TryReopen(IFeatureCollection features)
    {
        if (_kept is null || _features is not null)
            return false;
        _features = features;
        _request = features.GetRequiredFeature<IHttpRequestFeature>();
        _madeContext = null;
        _input = null;
        _handshake = null;
        _path = null;
        _queryString = null;
        return true;
    }

    private static ObjectDisposedException Ended() =>
        new("request", "This request has ended. Take what is needed from it before, or use CopyCurrentRequestContext while it runs.");

    private static System.Net.IPAddress Plain(System.Net.IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    private string FindPath()
    {
        var path = RawTarget.PathOf(Request.RawTarget, Request.Path);
        return RootPath.Length > 0 && path.StartsWith(RootPath, StringComparison.OrdinalIgnoreCase) ? path[RootPath.Length..] : path;
    }
}
