using Carafe.Registration;
using Carafe.Werkzeug;
using Carafe.Werkzeug.Routing;

namespace Carafe.Contexts;

/// <summary>
/// What a connection's last request was bound to. The next one mostly comes for the same host, which then need not be checked
/// and bound again.
/// </summary>
internal sealed class BoundHost
{
    private MapAdapter? _adapter;
    private string? _header;
    private string? _scheme;
    private string? _rootPath;
    private AppSettings? _settings;

    /// <summary>The adapter for a request that differs from the last one in nothing but method, path and query; else null.</summary>
    public MapAdapter? Find(Environ environ, string? header, string scheme, AppSettings settings)
    {
        if (_adapter is not { } adapter
            || !ReferenceEquals(settings, _settings)
            || !string.Equals(header, _header, StringComparison.Ordinal)
            || !string.Equals(scheme, _scheme, StringComparison.Ordinal)
            || !string.Equals(environ.RootPath, _rootPath, StringComparison.Ordinal))
        {
            return null;
        }
        adapter.Retarget(environ.Method, environ.Path, environ.QueryString);
        return adapter;
    }

    /// <summary>Remembers what a request was bound to. Without a header its host is that of the server, which is looked up anew.</summary>
    public MapAdapter Keep(MapAdapter adapter, Environ environ, string? header, string scheme, AppSettings settings)
    {
        _adapter = header is null ? null : adapter;
        (_header, _scheme, _rootPath, _settings) = (header, scheme, environ.RootPath, settings);
        return adapter;
    }
}
