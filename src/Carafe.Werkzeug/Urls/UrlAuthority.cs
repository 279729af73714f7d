using System.Globalization;

namespace Carafe.Werkzeug.Urls;

/// <summary>The part of a URL between the slashes and the path: user, host and port. Follows Python's <c>urllib.parse</c>.</summary>
internal readonly record struct UrlAuthority(string HostName, int Port, string UserName, string Password)
{
    public static UrlAuthority Parse(string netLoc)
    {
        if (netLoc.Length == 0)
            return new UrlAuthority("", 0, "", "");

        var at = netLoc.LastIndexOf('@');
        var (user, password) = at < 0 ? ("", "") : Cut(netLoc[..at], ':');
        var (host, port) = CutPort(netLoc[(at + 1)..]);
        return new UrlAuthority(LowerHost(host), ParsePort(port), user, password);
    }

    /// <summary>Writes the parts with another form of the host.</summary>
    public string Format(string host, Func<string, string> convertUser)
    {
        var text = host.Contains(':', StringComparison.Ordinal) ? $"[{host}]" : host;
        if (Port != 0)
            text = string.Create(CultureInfo.InvariantCulture, $"{text}:{Port}");
        if (UserName.Length == 0)
            return text;

        var user = convertUser(UserName);
        return Password.Length == 0 ? $"{user}@{text}" : $"{user}:{convertUser(Password)}@{text}";
    }

    /// <summary>The host in lower case, but not the zone of an IPv6 address, which follows a percent sign.</summary>
    private static string LowerHost(string host)
    {
        var percent = host.IndexOf('%', StringComparison.Ordinal);
        return percent < 0 ? host.ToLowerInvariant() : host[..percent].ToLowerInvariant() + host[percent..];
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

        if (!int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            throw new FormatException($"Port could not be cast to integer value as '{port}'");
        if (number > 65535)
            throw new FormatException("Port out of range 0-65535");

        return number;
    }
}
