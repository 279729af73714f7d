using System.Globalization;
using Carafe.MarkupSafe.PythonText;

namespace Carafe.Werkzeug.Urls;

/// <summary>The part of a URL between the slashes and the path: user, host and port. Follows Python's <c>urllib.parse</c>.</summary>
internal readonly record struct UrlAuthority(string HostName, string PortText, string UserName, string Password)
{
    /// <summary>The port, or 0.</summary>
    /// <exception cref="FormatException">The text is no port.</exception>
    public int Port => ParsePort(PortText);

    public static UrlAuthority Parse(string netLoc)
    {
        if (netLoc.Length == 0)
            return new UrlAuthority("", "", "", "");

        var at = netLoc.LastIndexOf('@');
        var (user, password) = at < 0 ? ("", "") : Cut(netLoc[..at], ':');
        var (host, port) = CutPort(netLoc[(at + 1)..]);
        return new UrlAuthority(LowerHost(host), port, user, password);
    }

    /// <summary>Writes the parts with another form of the host.</summary>
    public string Format(string host, Func<string, string> convertUser)
    {
        var text = host.Contains(':', StringComparison.Ordinal) ? $"[{host}]" : host;
        if (Port is not 0 and var port)
            text = string.Create(CultureInfo.InvariantCulture, $"{text}:{port}");
        if (UserName.Length == 0)
            return text;

        var user = convertUser(UserName);
        return Password.Length == 0 ? $"{user}@{text}" : $"{user}:{convertUser(Password)}@{text}";
    }

    /// <summary>The host in lower case, but not the zone of an IPv6 address, which follows a percent sign.</summary>
    private static string LowerHost(string host)
    {
        var percent = host.IndexOf('%', StringComparison.Ordinal);
        return percent < 0 ? PythonStr.Lower(host) : PythonStr.Lower(host[..percent]) + host[percent..];
    }

    private static (string Host, string Port) CutPort(string hostInfo)
    {
        var open = hostInfo.IndexOf('[', StringComparison.Ordinal);
        if (open < 0)
            return Cut(hostInfo, ':');

        var (host, rest) = Cut(hostInfo[(open + 1)..], ']');
        return (host, Cut(rest, ':').After);
    }

    private static (string Before, string After) Cut(string text, char separator)
    {
        var at = text.IndexOf(separator, StringComparison.Ordinal);
        return at < 0 ? (text, "") : (text[..at], text[(at + 1)..]);
    }

    private static int ParsePort(string port)
    {
        if (port.Length == 0)
            return 0;

        // .NET's parser steps over NUL characters at the end.
        if (port.AsSpan().ContainsAnyExceptInRange('0', '9') || !int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            throw new FormatException($"Port could not be cast to integer value as '{port}'");
        if (number > 65535)
            throw new FormatException("Port out of range 0-65535");

        return number;
    }
}
