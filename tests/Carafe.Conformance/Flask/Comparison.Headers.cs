using System.Globalization;
using System.Text.Json;

namespace Carafe.Conformance.Flask;

internal sealed partial class Comparison
{
    private const int Tolerance = 180;

    private static readonly HashSet<string> Compared = new(StringComparer.Ordinal)
    {
        "content-type", "content-length", "location", "allow", "vary", "etag", "last-modified", "cache-control", "expires",
        "content-range", "accept-ranges", "content-disposition", "content-encoding", "content-language", "content-location",
        "content-security-policy", "www-authenticate", "retry-after", "age",
    };

    private static readonly string[] ComparedPrefixes = ["x-", "access-control-", "cross-origin-"];

    private static bool IsCompared(string name) =>
        Compared.Contains(name) || Array.Exists(ComparedPrefixes, prefix => name.StartsWith(prefix, StringComparison.Ordinal));

    private static Dictionary<string, List<string>> Group(IEnumerable<(string Name, string Value)> headers) => headers
        .GroupBy(static header => header.Name.ToLowerInvariant(), static header => header.Value, StringComparer.Ordinal)
        .Where(static group => IsCompared(group.Key))
        .ToDictionary(static group => group.Key, static group => group.ToList(), StringComparer.Ordinal);

    private void CompareHeaders(HashSet<string> skipped)
    {
        var wanted = Group(expect.GetProperty("headers").EnumerateArray().Select(static pair => (pair[0].GetString()!, pair[1].GetString()!)));
        var got = Group(reply.Headers);
        foreach (var name in wanted.Keys.Union(got.Keys).Order(StringComparer.Ordinal))
        {
            if (!skipped.Contains(name) && !IsLengthSettled(name, wanted.GetValueOrDefault(name), got.GetValueOrDefault(name)))
                CompareHeader(name, wanted.GetValueOrDefault(name), got.GetValueOrDefault(name));
        }
    }

    // Of a length only the presence counts where the body may be written in several ways.
    private bool IsLengthSettled(string name, List<string>? wanted, List<string>? got)
    {
        if (name != "content-length")
            return false;
        if (BodyMode is "json" or "ignore")
            return BodyMode == "ignore" || wanted is null == got is null;
        return (HasPhrase && wanted is not null && got is not null)
            || (wanted is null && got is ["0"] && reply.Body.Length == 0);
    }

    private void CompareHeader(string name, List<string>? wanted, List<string>? got)
    {
        if (wanted is null || got is null)
            Miss(name, wanted, got);
        else if (wanted[0].StartsWith('@'))
            CompareByRule($"header {name}", wanted[0], got[0]);
        else if (name is "allow" or "vary" or "cache-control" ? !Tokens(wanted).SequenceEqual(Tokens(got)) : !wanted.SequenceEqual(got))
            Miss(name, wanted, got);
    }

    private static IEnumerable<string> Tokens(List<string> values) => values
        .SelectMany(static value => value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        .Select(static token => token.ToLowerInvariant())
        .Order(StringComparer.Ordinal);

    private void Miss(string name, List<string>? wanted, List<string>? got) =>
        _differences.Add($"header {name}: expected {Show(wanted)}, got {Show(got)}");

    private static string Show(List<string>? values) => values is null ? "absent" : $"[{string.Join(" | ", values)}]";

    private void CompareByRule(string what, string rule, string got)
    {
        if (rule == "@strong")
        {
            if (got.Length < 3 || got[0] != '"' || got.IndexOf('"', 1) != got.Length - 1)
                _differences.Add($"{what}: expected a strong entity tag, got {got}");
            return;
        }

        if (!rule.StartsWith("@now+", StringComparison.Ordinal))
        {
            _differences.Add($"{what}: unknown rule {rule}");
            return;
        }

        var moment = TimeProvider.System.GetUtcNow().AddSeconds(double.Parse(rule[5..], CultureInfo.InvariantCulture));
        if (CookieJar.Date(got) is not { } date || Math.Abs((date - moment).TotalSeconds) > Tolerance)
            _differences.Add($"{what}: expected about {rule[1..]} seconds, got {got}");
    }

    private void CompareCookies()
    {
        var wanted = expect.TryGetProperty("set_cookies", out var list) ? list.EnumerateArray().ToList() : [];
        var got = reply.All("Set-Cookie").Select(CookieJar.Parse).ToList();
        if (!wanted.Select(static cookie => cookie.GetProperty("name").GetString()).SequenceEqual(got.Select(static cookie => cookie.Name)))
        {
            _differences.Add($"set-cookie: expected [{string.Join(", ", wanted)}], got [{string.Join(", ", reply.All("Set-Cookie"))}]");
            return;
        }

        foreach (var (want, cookie) in wanted.Zip(got))
        {
            CompareCookieValue(want, cookie.Name, cookie.Value);
            CompareAttributes(want.GetProperty("attrs"), cookie.Name, cookie.Attributes);
        }
    }

    private void CompareCookieValue(JsonElement want, string name, string value)
    {
        if (!want.TryGetProperty("session", out var session))
        {
            if (want.GetProperty("value").GetString() != value)
                _differences.Add($"set-cookie {name}: value expected {want.GetProperty("value").GetString()}, got {value}");
            return;
        }

        try
        {
            var (payload, age) = SessionCookie.Open(session.GetProperty("key").GetString()!, value);
            if (!JsonEquality.Same(session.GetProperty("payload"), payload))
                _differences.Add($"set-cookie {name}: payload expected {session.GetProperty("payload").GetRawText()}, got {payload.GetRawText()}");
            if (Math.Abs(age) > Tolerance)
                _differences.Add($"set-cookie {name}: timestamp is {age} seconds old");
        }
        catch (Exception e) when (e is FormatException or InvalidDataException or JsonException or ArgumentException)
        {
            _differences.Add($"set-cookie {name}: does not verify with the key ({e.Message})");
        }
    }

    private void CompareAttributes(JsonElement wanted, string name, Dictionary<string, string?> got)
    {
        // A flag is recorded as true.
        var attributes = wanted.EnumerateObject().ToDictionary(
            static item => item.Name, static item => item.Value.ValueKind == JsonValueKind.True ? null : item.Value.GetString(), StringComparer.Ordinal);
        if (attributes.GetValueOrDefault("expires") is { } rule && rule.StartsWith('@'))
        {
            attributes.Remove("expires");
            got.Remove("expires", out var expires);
            CompareByRule($"set-cookie {name} expires", rule, expires ?? "");
        }

        if (attributes.Count != got.Count || attributes.Any(item => !got.TryGetValue(item.Key, out var value) || value != item.Value))
            _differences.Add($"set-cookie {name}: attributes expected {Show(attributes)}, got {Show(got)}");
    }

    private static string Show(Dictionary<string, string?> attributes) => string.Join("; ", attributes.Select(static item => $"{item.Key}={item.Value}"));
}
