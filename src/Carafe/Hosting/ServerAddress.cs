using System.Globalization;

namespace Carafe.Hosting;

/// <summary>Where the app's own server listens.</summary>
internal sealed record ServerAddress(string Host, int Port)
{
    private const string UnixPrefix = "unix://";

    /// <summary>The path of the unix socket, or null for a TCP address.</summary>
    public string? SocketPath => Host.StartsWith(UnixPrefix, StringComparison.Ordinal) ? Host[UnixPrefix.Length..] : null;

    /// <summary>The address as given, else from the environment, else from <c>SERVER_NAME</c>, else 127.0.0.1:5000.</summary>
    public static ServerAddress Find(string? host, int? port, string? serverName)
    {
        string? namedHost = null;
        int? namedPort = null;
        if (serverName is not null)
        {
            var colon = serverName.LastIndexOf(':');
            namedHost = colon < 0 ? serverName : serverName[..colon];
            if (colon >= 0 && int.TryParse(serverName.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var parsed))
                namedPort = parsed;
        }
        return new ServerAddress(
            FirstGiven(host, Environment.GetEnvironmentVariable("FLASK_RUN_HOST"), namedHost) ?? "127.0.0.1",
            port ?? PortFromEnvironment() ?? namedPort ?? 5000);
    }

    private static int? PortFromEnvironment()
    {
        var text = Environment.GetEnvironmentVariable("FLASK_RUN_PORT");
        if (string.IsNullOrEmpty(text))
            return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= ushort.MaxValue)
            return port;
        throw new InvalidOperationException($"FLASK_RUN_PORT is '{text}', which is no port. Set it to a number from 0 to 65535.");
    }

    private static string? FirstGiven(params ReadOnlySpan<string?> values)
    {
        foreach (var value in values)
        {
            if (!string.IsNullOrEmpty(value))
                return value;
        }
        return null;
    }
}
