using Carafe.Werkzeug.Exceptions;
using Carafe.Werkzeug.Urls;

namespace Carafe.Werkzeug.Wrappers;

public static partial class Wsgi
{
    /// <summary>
    /// Whether a <c>Host</c> header is made of valid characters and, when a list is given, names a trusted host.
    /// </summary>
    /// <param name="hostname">The host with or without a port.</param>
    /// <param name="trustedList">Trusted hosts; one with a leading dot also trusts its subdomains. Null or empty trusts all.</param>
    public static bool HostIsTrusted(string? hostname, IReadOnlyCollection<string>? trustedList = null)
    {
        if (string.IsNullOrEmpty(hostname))
            return false;

        var length = HostNameLength(hostname);
        if (length == 0)
            return false;

        return trustedList is null || trustedList.Count == 0 || IsListed(hostname.AsSpan(0, length), trustedList);
    }

    /// <summary>The host that a request was made to, with its port when that is not the scheme's own.</summary>
    /// <param name="scheme">The URL scheme.</param>
    /// <param name="hostHeader">The <c>Host</c> header; preferred over the server's address.</param>
    /// <param name="server">The server's address; a socket path is ignored.</param>
    /// <param name="trustedHosts">Trusted hosts, as for <see cref="HostIsTrusted"/>.</param>
    /// <returns>The host; empty when there is none or it has invalid characters.</returns>
    /// <exception cref="SecurityError">The host is not trusted.</exception>
    public static string GetHost(
        string scheme,
        string? hostHeader,
        (string Name, int? Port)? server = null,
        IReadOnlyCollection<string>? trustedHosts = null)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        var host = hostHeader ?? ServerHost(server);
        if (host is null)
            return "";

        host = WithoutStandardPort(scheme, host);
        if (HostIsTrusted(host, trustedHosts))
            return host;

        if (trustedHosts is { Count: > 0 })
            throw new SecurityError($"Host {PythonQuote(host)} is not trusted.");

        return "";
    }

    /// <summary>The host that a request was made to.</summary>
    /// <exception cref="SecurityError">The host is not trusted.</exception>
    public static string GetHost(Environ environ, IReadOnlyCollection<string>? trustedHosts = null)
    {
        ArgumentNullException.ThrowIfNull(environ);
        var header = environ.GetHeader("Host");
        return GetHost(environ.Scheme, header, header is null ? environ.Server : null, trustedHosts);
    }

    private static string? ServerHost((string Name, int? Port)? server)
    {
        if (server is not { Port: { } port, Name: var name })
            return null;

        // An IPv6 address is bracketed as in a Host header.
        if (name.Contains(':', StringComparison.Ordinal) && name[0] != '[')
            name = $"[{name}]";

        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name}:{port}");
    }

    private static string WithoutStandardPort(string scheme, string host)
    {
        var port = scheme switch
        {
            "http" or "ws" => ":80",
            "https" or "wss" => ":443",
            _ => null,
        };
        return port is not null && host.EndsWith(port, StringComparison.Ordinal) ? host[..^port.Length] : host;
    }

    /// <summary>The length of the name before the port, or 0 when a character is not allowed.</summary>
    private static int HostNameLength(ReadOnlySpan<char> host)
    {
        int length;
        if (host[0] == '[')
        {
            length = host.IndexOf(']') + 1;
            if (length == 0 || !IsAddress(host[1..(length - 1)]))
                return 0;
        }
        else
        {
            length = 0;
            while (length < host.Length && (char.IsAsciiLetterOrDigit(host[length]) || host[length] is '.' or '-'))
                length++;
        }

        var port = host[length..];
        var isPort = port is [':', _, ..] && !port[1..].ContainsAnyExceptInRange('0', '9');
        return length > 0 && (port.IsEmpty || isPort) ? length : 0;
    }

    private static bool IsAddress(ReadOnlySpan<char> address)
    {
        var colon = address.IndexOf(':');
        if (colon < 0 || colon + 1 >= address.Length)
            return false;

        foreach (var digit in address[..colon])
        {
            if (!char.IsAsciiHexDigit(digit))
                return false;
        }

        foreach (var digit in address[(colon + 1)..])
        {
            if (!char.IsAsciiHexDigit(digit) && digit is not (':' or '.'))
                return false;
        }

        return true;
    }

    private static bool IsListed(ReadOnlySpan<char> host, IReadOnlyCollection<string> trustedList)
    {
        foreach (var entry in trustedList)
        {
            var isSuffix = entry.StartsWith('.');
            if (!Idna.TryToAscii(WithoutPort(isSuffix ? entry[1..] : entry), out var trusted))
                return false;

            if (host.SequenceEqual(trusted))
                return true;

            var isSubdomain = host.Length > trusted.Length
                && host[host.Length - trusted.Length - 1] == '.'
                && host.EndsWith(trusted, StringComparison.Ordinal);
            if (isSuffix && isSubdomain)
                return true;
        }

        return false;
    }

    private static string WithoutPort(string entry)
    {
        var colon = entry.StartsWith('[') ? entry.IndexOf("]:", StringComparison.Ordinal) + 1 : entry.IndexOf(':', StringComparison.Ordinal);
        return colon <= 0 ? entry : entry[..colon];
    }

    /// <summary>The text as Python's <c>repr()</c> shows it in the sentence of the error.</summary>
    private static string PythonQuote(string text) => MarkupSafe.PythonText.PythonRepr.Repr(text);
}
