using System.Globalization;

namespace Carafe.Conformance.Flask;

/// <summary>Keeps cookies by name and path; domain and the Secure flag do not matter here.</summary>
internal sealed class CookieJar
{
    private readonly OrderedDictionary<(string Name, string Path), string> _cookies = [];

    /// <summary>Splits a Set-Cookie header; attributes have names in lower case, flags a null value.</summary>
    public static (string Name, string Value, Dictionary<string, string?> Attributes) Parse(string text)
    {
        var parts = text.Split(';');
        var (name, value) = Cut(parts[0].Trim());
        var attributes = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var part in parts.AsSpan(1))
        {
            var (key, content) = Cut(part.Trim());
            attributes[key.ToLowerInvariant()] = content;
        }

        return (name, value ?? "", attributes);
    }

    /// <summary>Reads a date of HTTP.</summary>
    public static DateTimeOffset? Date(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : null;

    /// <summary>Takes in what a response sets and deletes.</summary>
    public void Store(Reply reply)
    {
        foreach (var line in reply.All("Set-Cookie"))
        {
            var (name, value, attributes) = Parse(line);
            var key = (name, attributes.GetValueOrDefault("path") is { Length: > 0 } path ? path : "/");
            if (attributes.GetValueOrDefault("max-age") == "0" || Date(attributes.GetValueOrDefault("expires")) < TimeProvider.System.GetUtcNow())
                _cookies.Remove(key);
            else
                _cookies[key] = value;
        }
    }

    /// <summary>The cookies that go with a request target.</summary>
    public IReadOnlyList<string> For(string target)
    {
        var path = target.Split('?')[0];
        return [.. _cookies
            .Where(item => path == item.Key.Path || path.StartsWith(item.Key.Path.TrimEnd('/') + "/", StringComparison.Ordinal))
            .Select(static item => $"{item.Key.Name}={item.Value}")];
    }

    private static (string Name, string? Value) Cut(string text) =>
        text.IndexOf('=', StringComparison.Ordinal) is >= 0 and var equals ? (text[..equals], text[(equals + 1)..]) : (text, null);
}
