using Carafe.Debugger.Recording;
using Carafe.Werkzeug.Routing;

namespace Carafe.Debugger.Suggestions;

/// <summary>A rule as the page lists it.</summary>
internal sealed record RouteRow(string Rule, string Endpoint, string Methods, string Domain, double Likeness);

/// <summary>The rules of an app beside a URL that none of them matched.</summary>
internal static class RouteSuggestions
{
    public static IReadOnlyList<RouteRow> Rows(Flask app, string path) =>
        [.. app.UrlMap.Rules.Select(rule => new RouteRow(
            rule.Text,
            rule.Endpoint,
            rule.Methods is null ? "any" : string.Join(", ", rule.Methods.Where(method => method is not ("HEAD" or "OPTIONS")).Order(StringComparer.Ordinal)),
            rule.Host ?? rule.Subdomain ?? "",
            Likeness(path, rule)))];

    public static IEnumerable<Suggestion> Of(IReadOnlyList<RouteRow> rows, RequestSnapshot request, IReadOnlyCollection<string>? allowed)
    {
        if (allowed is not null)
        {
            yield return new Suggestion($"The URL exists, but not for {request.Method}. It takes:") { Items = [.. allowed.Order(StringComparer.Ordinal)] };
            yield return new Suggestion("Name the method where the route is made.", $"methods: [\"{request.Method}\"]");
            yield break;
        }

        var near = rows.Where(row => row.Likeness >= 0.6).OrderByDescending(row => row.Likeness).Take(4).ToList();
        if (near.Count > 0)
            yield return new Suggestion("The nearest rules:") { Items = [.. near.Select(row => $"{row.Rule}  →  {row.Endpoint}")] };
        if (rows.FirstOrDefault(row => row.Rule.Equals(request.Path, StringComparison.OrdinalIgnoreCase)) is { } other)
            yield return new Suggestion($"{other.Rule} differs in case only; URLs are compared letter by letter.");
        if (request.Path.EndsWith('/') && rows.Any(row => row.Rule == request.Path.TrimEnd('/')))
            yield return new Suggestion("The rule has no slash at its end, so a URL with one is another URL. With the slash in the rule both work.", $"app.Route(\"{request.Path}\", …);");
    }

    // A variable is like whatever stands in its place.
    private static double Likeness(string path, Rule rule)
    {
        var parts = rule.Text.Split('/');
        var given = path.Split('/');
        for (var i = 0; i < parts.Length && i < given.Length; i++)
        {
            if (parts[i].StartsWith('<') && given[i].Length > 0)
                parts[i] = given[i];
        }

        return Nearest.Likeness(path, string.Join('/', parts));
    }
}
