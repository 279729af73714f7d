using Carafe.MarkupSafe.PythonText;
using Carafe.Werkzeug.Wrappers;

namespace Carafe.Werkzeug.Routing;

/// <content>Binding to a request.</content>
public sealed partial class MapAdapter
{
    /// <summary>Points the adapter at a request. The parameters are those of <see cref="UrlMap.BindToEnviron"/>.</summary>
    /// <exception cref="Exceptions.BadHost">The host is no host name.</exception>
    public void RebindToEnviron(Environ environ, string? serverName = null, string? subdomain = null)
    {
        ArgumentNullException.ThrowIfNull(environ);
        var host = PythonStr.Lower(Wsgi.GetHost(environ));
        var scheme = RequestScheme(environ);
        var name = serverName is null ? host : WithoutStandardPort(PythonStr.Lower(serverName), scheme);
        if (subdomain is null && Map.SubdomainMatching)
            subdomain = UrlMap.SubdomainOf(host, name);

        Rebind(name, environ.RootPath, subdomain, scheme, environ.Method, environ.Path, ByteText.Decode(environ.QueryString));
    }

    private static string RequestScheme(Environ environ)
    {
        if (environ.GetHeader("Upgrade") is not { } upgrade
            || !upgrade.Equals("websocket", StringComparison.OrdinalIgnoreCase)
            || !AsksForUpgrade(environ.GetHeader("Connection")))
        {
            return environ.Scheme;
        }

        return environ.Scheme == "https" ? "wss" : "ws";
    }

    private static bool AsksForUpgrade(ReadOnlySpan<char> connection)
    {
        foreach (var range in connection.Split(','))
        {
            if (connection[range].Trim().Equals("upgrade", StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    private static string WithoutStandardPort(string serverName, string scheme)
    {
        var port = scheme switch
        {
            "http" or "ws" => ":80",
            "https" or "wss" => ":443",
            _ => "",
        };
        return port.Length > 0 && serverName.EndsWith(port, StringComparison.Ordinal) ? serverName[..^port.Length] : serverName;
    }
}
