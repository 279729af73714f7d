using Carafe.Click;
using Carafe.Werkzeug.Routing;

namespace Carafe.Commands;

/// <summary><c>routes</c>: lists the endpoints with their methods and rules.</summary>
internal static class RoutesCommand
{
    public static Command Create(Flask app) => new("routes", (string sort, bool allMethods) => List(app, sort, allMethods))
    {
        ShortHelp = "Show the routes for the app.",
        Help = "Show all registered routes with endpoints and methods.",
        Parameters =
        {
            new Option<string>("--sort", "-s")
            {
                Choices = ["endpoint", "methods", "domain", "rule", "match"],
                Default = "endpoint",
                Help = "Method to sort routes by. 'match' is the order that the app will match routes when dispatching a request.",
            },
            new Option<bool>("--all-methods") { Help = "Show HEAD and OPTIONS methods." },
        },
    };

    private static void List(Flask app, string sort, bool allMethods)
    {
        var rules = app.UrlMap.Rules;
        if (rules.Count == 0)
        {
            Terminal.Echo("No routes were registered.");
            return;
        }

        var hostMatching = app.UrlMap.HostMatching;
        var hasDomain = rules.Any(rule => !string.IsNullOrEmpty(Domain(rule, hostMatching)));
        var rows = rules.Select(rule => Row(rule, hostMatching, hasDomain, allMethods)).ToList();
        List<string> headers = hasDomain ? ["Endpoint", "Methods", hostMatching ? "Host" : "Subdomain", "Rule"] : ["Endpoint", "Methods", "Rule"];
        List<string> sorts = hasDomain ? ["endpoint", "methods", "domain", "rule"] : ["endpoint", "methods", "rule"];
        var column = sorts.IndexOf(sort);
        if (column >= 0)
            rows = [.. rows.OrderBy(row => row[column], StringComparer.Ordinal)];

        Print([headers, .. rows]);
    }

    private static List<string> Row(Rule rule, bool hostMatching, bool hasDomain, bool allMethods)
    {
        var methods = (rule.Methods ?? [])
            .Where(method => allMethods || method is not ("HEAD" or "OPTIONS"))
            .Order(StringComparer.Ordinal);
        var row = new List<string> { rule.Endpoint, string.Join(", ", methods) };
        if (hasDomain)
            row.Add(Domain(rule, hostMatching) ?? "");

        row.Add(rule.Text);
        return row;
    }

    private static string? Domain(Rule rule, bool hostMatching) => hostMatching ? rule.Host : rule.Subdomain;

    private static void Print(List<List<string>> rows)
    {
        var widths = Enumerable.Range(0, rows[0].Count).Select(column => rows.Max(row => row[column].Length)).ToList();
        rows.Insert(1, [.. widths.Select(width => new string('-', width))]);
        foreach (var row in rows)
            Terminal.Echo(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))));
    }
}
