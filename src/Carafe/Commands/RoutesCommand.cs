using System.Text.Json;
using Carafe.Click;
using Carafe.Werkzeug.Routing;

namespace Carafe.Commands;

/// <summary><c>routes</c>: lists the endpoints with their methods and rules.</summary>
internal static class RoutesCommand
{
    public static Command Create(Flask app) => new(
        "routes",
        int (string sort, bool allMethods, string? grep, string? match, bool json, bool source) => Run(app, sort, allMethods, grep, match, json, source))
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
            new Option<string?>("--grep", "-g") { Help = "Show only routes whose endpoint, methods, domain or rule contain this text." },
            new Option<string?>("--match", "-m") { Metavar = "[METHOD ]PATH", Help = "Tell which rule answers a path, and why it wins over others." },
            new Option<bool>("--source") { Help = "Show where the views are, as file and line." },
            new Option<bool>("--json") { Help = "Print JSON." },
        },
    };

    private static int Run(Flask app, string sort, bool allMethods, string? grep, string? match, bool json, bool source)
    {
        if (match is not null)
            return RouteMatchReport.Print(app, match);

        var routes = RouteRow.Of(app, allMethods, source || json)
            .Where(row => grep is null || row.Contains(grep))
            .ToList();
        if (json)
            Terminal.Echo(ToJson(routes));
        else if (routes.Count == 0)
            Terminal.Echo(grep is null || app.UrlMap.Rules.Count == 0 ? "No routes were registered." : $"No route contains '{grep}'.");
        else
            Print(Sort(routes, sort), app.UrlMap.HostMatching, source);

        return 0;
    }

    private static List<RouteRow> Sort(List<RouteRow> routes, string sort) => sort switch
    {
        "endpoint" => [.. routes.OrderBy(row => row.Endpoint, StringComparer.Ordinal)],
        "methods" => [.. routes.OrderBy(row => row.MethodText, StringComparer.Ordinal)],
        // Without a domain column there is nothing to sort by: the order of matching stays.
        "domain" when routes.Exists(row => row.Domain.Length > 0) => [.. routes.OrderBy(row => row.Domain, StringComparer.Ordinal)],
        "rule" => [.. routes.OrderBy(row => row.Rule, StringComparer.Ordinal)],
        _ => routes,
    };

    private static void Print(List<RouteRow> routes, bool hostMatching, bool source)
    {
        var hasDomain = routes.Exists(row => row.Domain.Length > 0);
        List<List<string>> rows = [Cells("Endpoint", "Methods", hostMatching ? "Host" : "Subdomain", "Rule", "Source")];
        rows.AddRange(routes.Select(row => Cells(row.Endpoint, row.MethodText, row.Domain, row.Rule, row.Source ?? "")));
        var widths = Enumerable.Range(0, rows[0].Count).Select(column => rows.Max(row => row[column].Length)).ToList();
        rows.Insert(1, [.. widths.Select(width => new string('-', width))]);
        foreach (var row in rows)
            Terminal.Echo(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))));

        List<string> Cells(string endpoint, string methods, string domain, string rule, string place) =>
            [endpoint, methods, .. hasDomain ? [domain] : Array.Empty<string>(), rule, .. source ? [place] : Array.Empty<string>()];
    }

    private static string ToJson(List<RouteRow> routes)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartArray();
            foreach (var route in routes)
                route.WriteTo(writer);

            writer.WriteEndArray();
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>What is listed of one rule.</summary>
    private sealed record RouteRow(string Endpoint, IReadOnlyList<string> Methods, string Domain, string Rule, string? Source)
    {
        public string MethodText { get; } = string.Join(", ", Methods);

        public static IEnumerable<RouteRow> Of(Flask app, bool allMethods, bool withSource) => app.UrlMap.Rules.Select(rule => new RouteRow(
            rule.Endpoint,
            [.. (rule.Methods ?? []).Where(method => allMethods || method is not ("HEAD" or "OPTIONS")).Order(StringComparer.Ordinal)],
            (app.UrlMap.HostMatching ? rule.Host : rule.Subdomain) ?? "",
            rule.Text,
            withSource ? SourcePlace.Of(app.ViewFunctions.GetValueOrDefault(rule.Endpoint)?.Source) : null));

        public bool Contains(string text) =>
            Array.Exists([Endpoint, MethodText, Domain, Rule], cell => cell.Contains(text, StringComparison.OrdinalIgnoreCase));

        public void WriteTo(Utf8JsonWriter writer)
        {
            writer.WriteStartObject();
            writer.WriteString("endpoint", Endpoint);
            writer.WriteStartArray("methods");
            foreach (var method in Methods)
                writer.WriteStringValue(method);

            writer.WriteEndArray();
            if (Domain.Length > 0)
                writer.WriteString("domain", Domain);

            writer.WriteString("rule", Rule);
            if (Source is not null)
                writer.WriteString("source", Source);

            writer.WriteEndObject();
        }
    }
}
