using Carafe.Werkzeug;
using Carafe.Werkzeug.Wrappers;

namespace Carafe.Contexts;

/// <summary>The host that a connection's last request named. The next one mostly names the same, which need not be checked again.</summary>
internal sealed class CheckedHost
{
    private string? _header;
    private string? _scheme;
    private IReadOnlyCollection<string>? _trusted;
    private string _host = "";

    /// <inheritdoc cref="Wsgi.GetHost(Environ, IReadOnlyCollection{string})"/>
    public string Get(Environ environ, IReadOnlyCollection<string>? trusted)
    {
        if (environ.GetHeader("Host") is not { } header)
            return Wsgi.GetHost(environ, trusted);
        if (!string.Equals(header, _header, StringComparison.Ordinal)
            || !string.Equals(environ.Scheme, _scheme, StringComparison.Ordinal)
            || !ReferenceEquals(trusted, _trusted))
        {
            _host = Wsgi.GetHost(environ, trusted);
            (_header, _scheme, _trusted) = (header, environ.Scheme, trusted);
        }
        return _host;
    }
}
