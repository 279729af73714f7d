using System.Globalization;
using Carafe.Werkzeug.Http;

namespace Carafe.Testing;

/// <summary>A cookie that a test client keeps.</summary>
public sealed record TestCookie
{
    /// <summary>The name.</summary>
    public required string Key { get; init; }

    /// <summary>The value as it is sent.</summary>
    public required string Value { get; init; }

    /// <summary>The value without quotes and escapes.</summary>
    public required string DecodedValue { get; init; }

    /// <summary>The host that it is sent to.</summary>
    public required string Domain { get; init; }

    /// <summary>Whether it is not sent to subdomains.</summary>
    public required bool OriginOnly { get; init; }

    /// <summary>The path below which it is sent.</summary>
    public required string Path { get; init; }

    /// <summary>Seconds it lasts, or null.</summary>
    public long? MaxAge { get; init; }

    /// <summary>When it ends, or null.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>Whether scripts cannot read it.</summary>
    public bool HttpOnly { get; init; }

    /// <summary>Whether it is only sent over https.</summary>
    public bool Secure { get; init; }

    /// <summary>Its <c>SameSite</c> attribute, or null.</summary>
    public string? SameSite { get; init; }

    internal bool IsDeletion => MaxAge == 0 || Expires == DateTimeOffset.UnixEpoch;

    internal static TestCookie? Parse(string header, string serverName, string requestPath)
    {
        var parts = header.Split(';', StringSplitOptions.TrimEntries);
        var equals = parts[0].IndexOf('=', StringComparison.Ordinal);
        if (equals < 0)
            return null;
        var attributes = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in parts.AsSpan(1))
        {
            var sign = part.IndexOf('=', StringComparison.Ordinal);
            attributes[sign < 0 ? part : part[..sign]] = sign < 0 ? "" : part[(sign + 1)..];
        }
        var key = parts[0][..equals];
        var lastSlash = requestPath.LastIndexOf('/');
        return new TestCookie
        {
            Key = key,
            Value = parts[0][(equals + 1)..],
            DecodedValue = HttpCookie.Parse(parts[0]).Get(key) ?? "",
            Domain = attributes.TryGetValue("Domain", out var domain) && domain.Length > 0 ? domain.TrimStart('.') : serverName,
            OriginOnly = !attributes.ContainsKey("Domain"),
            Path = attributes.TryGetValue("Path", out var path) && path.Length > 0 ? path : lastSlash > 0 ? requestPath[..lastSlash] : "/",
            MaxAge = attributes.TryGetValue("Max-Age", out var age) && long.TryParse(age, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds) ? seconds : null,
            Expires = attributes.TryGetValue("Expires", out var expires) ? HttpDate.Parse(expires) : null,
            HttpOnly = attributes.ContainsKey("HttpOnly"),
            Secure = attributes.ContainsKey("Secure"),
            SameSite = attributes.GetValueOrDefault("SameSite"),
        };
    }

    internal bool Matches(string serverName, string path) => MatchesHost(serverName) && MatchesPath(path);

    private bool MatchesHost(string serverName) =>
        string.Equals(serverName, Domain, StringComparison.OrdinalIgnoreCase)
        || (!OriginOnly && serverName.EndsWith("." + Domain, StringComparison.OrdinalIgnoreCase));

    private bool MatchesPath(string path) =>
        string.Equals(path, Path, StringComparison.Ordinal)
        || (path.StartsWith(Path, StringComparison.Ordinal) && (Path.EndsWith('/') || path[Path.Length] == '/'));
}
