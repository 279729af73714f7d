using Carafe.Werkzeug.Wrappers;

namespace Carafe.Werkzeug.Middleware;

/// <summary>Mounts applications below paths of another one.</summary>
/// <remarks>The longest mounted path wins; the mounted application sees the path below it. Upstream: werkzeug/middleware/dispatcher.py.</remarks>
/// <param name="application">Answers what no mounted application does.</param>
/// <param name="mounts">The applications by the paths at which they are mounted.</param>
/// <example><code>var app = new DispatcherMiddleware(frontend, new Dictionary&lt;string, WsgiApplication&gt; { ["/api"] = api });</code></example>
public sealed class DispatcherMiddleware(WsgiApplication application, IReadOnlyDictionary<string, WsgiApplication> mounts)
{
    /// <summary>Answers a request with the application that its path belongs to.</summary>
    public ValueTask<Response> InvokeAsync(Environ environ)
    {
        ArgumentNullException.ThrowIfNull(environ);
        var path = environ.Path;
        var length = path.Length;
        WsgiApplication? mounted;
        while (!mounts.TryGetValue(path[..length], out mounted))
        {
            var slash = length == 0 ? -1 : path.LastIndexOf('/', length - 1);
            if (slash < 0)
                break;

            length = slash;
        }

        return (mounted ?? application)(new MountedEnviron(environ, environ.RootPath + path[..length], path[length..]));
    }

    private sealed class MountedEnviron(Environ inner, string rootPath, string path) : DelegatingEnviron(inner)
    {
        public override string RootPath { get; } = rootPath;

        public override string Path { get; } = path;
    }
}
