using System.Diagnostics.CodeAnalysis;
using Carafe.Werkzeug;
using Carafe.Werkzeug.Exceptions;
using Carafe.Werkzeug.Middleware;
using Carafe.Werkzeug.Routing;
using Carafe.Werkzeug.Security;

namespace Carafe.Hosting;

/// <summary>Sends the requests that no rule of the app takes to another server; the others never know of it.</summary>
[SuppressMessage("Design", "CA1001", Justification = "It lives as long as its app; its connections end with the process.")]
internal sealed class UnmatchedProxy
{
    private readonly Flask _app;
    private readonly WsgiApplication _inner;
    private readonly HttpProxy _proxy;

    public UnmatchedProxy(Flask app, WsgiApplication inner, Uri target, TimeSpan timeout)
    {
        _app = app;
        _inner = inner;
        _proxy = new HttpProxy(inner, [new("/", new HttpProxyTarget(target) { KeepHost = true, TellClient = true })], timeout) { Stopping = app.Stopping };
    }

    public ValueTask<Werkzeug.Wrappers.Response> InvokeAsync(Environ environ) =>
        IsUnmatched(environ) ? _proxy.InvokeAsync(environ) : _inner(environ);

    private bool IsUnmatched(Environ environ)
    {
        try
        {
            var match = _app.CreateUrlAdapter(environ)?.Match() ?? default;
            return match.Kind switch
            {
                RouteMatchKind.Found => IsMissingFile(match),
                RouteMatchKind.Redirect => false,
                _ => true,
            };
        }
        catch (HttpException)
        {
            // A host that the app does not trust: it says so itself.
            return false;
        }
    }

    // The static folders of both apps lie at the same URL.
    private bool IsMissingFile(RouteMatch match) =>
        match.Endpoint == "static"
        && _app.StaticFolder is { } folder
        && match.Values.TryGetValue("filename", out var name)
        && (SafePath.Join(folder, name?.ToString() ?? "") is not { } path || !File.Exists(path));
}
