using Carafe.Click;
using Carafe.MarkupSafe.PythonText;
using Carafe.Werkzeug.Routing;

namespace Carafe.Commands;

/// <summary><c>routes --match</c>: which rule answers a path, and why not another one.</summary>
internal static class RouteMatchReport
{
    /// <param name="app">The app.</param>
    /// <param name="wanted">A path, with a method before it when it is not GET; a whole URL names the host too.</param>
    /// <returns>0 when a rule answers, otherwise 1.</returns>
    public static int Print(Flask app, string wanted)
    {
        var words = wanted.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var method = words.Length == 2 ? words[0].ToUpperInvariant() : "GET";
        var target = words.Length == 0 ? "/" : words[^1];
        var host = app.Config.Get<string>("SERVER_NAME") ?? "localhost";
        if (Uri.TryCreate(target, UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
            (host, target) = (url.Authority, Uri.UnescapeDataString(url.AbsolutePath));
        else
            target = target.Split('?', '#')[0];

        if (!target.StartsWith('/'))
            target = "/" + target;

        using var context = app.TestRequestContext(target, method: method, baseUrl: $"http://{host}/");
        var adapter = context.UrlAdapter!;
        var match = adapter.Match(target, method);
        var also = Rivals(app, match.Rule, target);
        switch (match.Kind)
        {
            case RouteMatchKind.Found:
                PrintWinner(app, match, also);
                return 0;
            case RouteMatchKind.Redirect:
                Terminal.Echo($"{method} {target} is redirected to {match.RedirectUrl}");
                return 0;
            case RouteMatchKind.MethodNotAllowed:
                Terminal.Echo($"{method} {target} is not allowed: the rules of this path take {string.Join(", ", match.AllowedMethods)} (405).");
                break;
            default:
                Terminal.Echo($"{method} {target} matches no rule (404).");
                break;
        }

        foreach (var rule in also)
            Terminal.Echo($"  '{rule.Text}' ({rule.Endpoint}) takes {string.Join(", ", (rule.Methods ?? []).Order(StringComparer.Ordinal))}");

        if (also.Count == 0)
            PrintNearest(app, target);

        return 1;
    }

    private static void PrintWinner(Flask app, RouteMatch match, List<Rule> also)
    {
        var winner = match.Rule!;
        Terminal.Echo($"Rule:      {winner.Text}");
        Terminal.Echo($"Endpoint:  {winner.Endpoint}");
        Terminal.Echo($"Methods:   {string.Join(", ", (winner.Methods ?? []).Order(StringComparer.Ordinal))}");
        if (match.Values.Count > 0)
            Terminal.Echo($"Values:    {string.Join(", ", match.Values.Select(pair => $"{pair.Key}={PythonRepr.Repr(pair.Value)}"))}");

        if (SourcePlace.Of(app.ViewFunctions.GetValueOrDefault(winner.Endpoint)?.Source) is { } place)
            Terminal.Echo($"View:      {place}");

        foreach (var rival in also)
            Terminal.Echo($"It wins over '{rival.Text}' ({rival.Endpoint}): {Reason(winner, rival)}.");
    }

    // Each other rule alone in a map of its own tells whether it would have matched.
    private static List<Rule> Rivals(Flask app, Rule? winner, string path)
    {
        var rivals = new List<Rule>();
        foreach (var rule in app.UrlMap.Rules)
        {
            if (ReferenceEquals(rule, winner) || rule.IsBuildOnly || rule.IsWebsocket)
                continue;

            var alone = new UrlMap { StrictSlashes = app.UrlMap.StrictSlashes, MergeSlashes = app.UrlMap.MergeSlashes };
            foreach (var (name, converter) in app.UrlMap.Converters)
                alone.Converters[name] = converter;

            alone.Add(new Rule(rule.Text) { Endpoint = rule.Endpoint, StrictSlashes = rule.StrictSlashes, MergeSlashes = rule.MergeSlashes });
            if (alone.Bind("localhost").Match(path).IsFound)
                rivals.Add(rule);
        }

        return rivals;
    }

    private static string Reason(Rule winner, Rule rival)
    {
        if (winner.Methods is { } methods && rival.Methods is { } others && !others.Any(methods.Contains))
            return "that one takes " + string.Join(", ", others.Order(StringComparer.Ordinal));

        if ((winner.Host, winner.Subdomain) != (rival.Host, rival.Subdomain))
            return "that one is for another host";

        for (var i = 0; i < Math.Min(winner.Parts.Count, rival.Parts.Count); i++)
        {
            var (mine, other) = (winner.Parts[i], rival.Parts[i]);
            if (mine.IsStatic && !other.IsStatic)
                return $"the fixed text '{mine.Content}' comes before a variable";

            if (mine.Weight.CompareTo(other.Weight) < 0)
                return "its variable is the more specific one";
        }

        return "it was added first";
    }

    private static void PrintNearest(Flask app, string path)
    {
        var nearest = Suggestions.Near(path, app.UrlMap.Rules.Select(rule => rule.Text).Distinct(StringComparer.Ordinal));
        if (nearest.Count > 0)
            Terminal.Echo($"Near it: {string.Join(", ", nearest.Select(text => $"'{text}'"))}");
    }
}
