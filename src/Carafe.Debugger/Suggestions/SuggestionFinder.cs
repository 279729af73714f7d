using System.Text.RegularExpressions;
using Carafe.Debugger.Recording;
using Carafe.Jinja;
using Carafe.Werkzeug.Exceptions;
using Carafe.Werkzeug.Routing;

namespace Carafe.Debugger.Suggestions;

/// <summary>Tells what may help with an error: the name that was meant, the place that was searched, the line to type.</summary>
internal static partial class SuggestionFinder
{
    public static IReadOnlyList<Suggestion> Find(RecordedError error)
    {
        var found = new List<Suggestion>();
        foreach (var item in error.Chain)
            found.AddRange(Of(item.Exception, error));
        return found;
    }

    private static IEnumerable<Suggestion> Of(Exception exception, RecordedError error) => exception switch
    {
        BuildException build => OfBuild(build, error.App),
        TemplateNotFoundException missing => TemplateSuggestions.Of(missing, error.App),
        TemplateException { Hint: { } hint } => [new Suggestion(hint)],
        BadRequestKeyError key => FormSuggestions.Of(key, error.Request),
        DebugFilesKeyException => [new Suggestion("Let the form send its files.", "<form method=\"post\" enctype=\"multipart/form-data\">")],
        KeyNotFoundException => OfKey(exception.Message, error),
        FormDataRoutingRedirect => [new Suggestion("Send the form to the canonical URL: let url_for write the action of the form.", "<form action=\"{{ url_for('endpoint') }}\" method=\"post\">")],
        InvalidOperationException or ObjectDisposedException => OfState(exception.Message),
        NullReferenceException => [new Suggestion("Something on the marked line is null. Evaluate its parts in the console below.")],
        _ => [],
    };

    private static IEnumerable<Suggestion> OfBuild(BuildException build, Flask app)
    {
        var near = Nearest.To(build.Endpoint, app.UrlMap.Rules.Select(rule => rule.Endpoint));
        if (near.Count > 0)
            yield return new Suggestion("Endpoints with similar names:") { Items = near };
        foreach (var rule in app.UrlMap.Rules.Where(rule => rule.Endpoint == build.Endpoint))
            yield return new Suggestion($"The endpoint '{rule.Endpoint}' has the rule {rule.Text}.");
    }

    private static IEnumerable<Suggestion> OfKey(string message, RecordedError error)
    {
        if (QuotedName().Match(message) is not { Success: true } match)
            yield break;
        var key = match.Groups["name"].Value;
        var (where, names) = message switch
        {
            _ when message.StartsWith("The configuration", StringComparison.Ordinal) => ("The configuration", error.App.Config.Keys),
            _ when message.StartsWith("The session", StringComparison.Ordinal) => ("The session", error.Request.Session.Select(row => row.Name)),
            _ when message.StartsWith("'G'", StringComparison.Ordinal) => ("G", error.Request.G.Select(row => row.Name)),
            _ => ("", (IEnumerable<string>)[]),
        };
        if (where.Length == 0)
            yield break;
        var near = Nearest.To(key, names);
        if (near.Count > 0)
            yield return new Suggestion($"{where} has keys with similar names:") { Items = near };
        else
            yield return new Suggestion($"{where} has these keys:") { Items = [.. names.Order(StringComparer.Ordinal).Take(30)] };
        yield return where switch
        {
            "The configuration" => new Suggestion("Set it where the app is made, or read it with a default.", $"app.Config[\"{key}\"] = …;  // or: app.Config.Get<string>(\"{key}\", \"…\")"),
            "The session" => new Suggestion("A new visitor's session is empty. Read what may be missing with Get.", $"Session.Get(\"{key}\")"),
            _ => new Suggestion("Read what may be missing with Get.", $"G.Get(\"{key}\")"),
        };
    }

    private static IEnumerable<Suggestion> OfState(string message)
    {
        if (message.StartsWith("Working outside of request context", StringComparison.Ordinal))
        {
            yield return new Suggestion("In a test or a shell, push a request first.", "using (app.TestRequestContext(\"/path\")) { … }");
            yield return new Suggestion("In work that goes on beside the request, take the context along.", "var work = CopyCurrentRequestContext(() => { … });");
        }
        else if (message.StartsWith("Working outside of application context", StringComparison.Ordinal))
        {
            yield return new Suggestion("Make the app current first.", "using (app.AppContext()) { … }");
        }
        else if (message.Contains("missing 1 required argument", StringComparison.Ordinal))
        {
            var name = QuotedName().Match(message).Groups["name"].Value;
            yield return new Suggestion("Give the rule a variable of that name, or register a service of the parameter's type.", $"app.Route(\"/…/<{name}>\", …);  // or: app.Services.AddSingleton<…>();");
        }
        else if (NoService().Match(message) is { Success: true } match)
        {
            yield return new Suggestion("The service is not registered.", $"app.Services.AddScoped<{match.Groups["type"].Value.Split('.')[^1]}>();");
        }
        else if (message.StartsWith("The session is unavailable because no secret key was set", StringComparison.Ordinal))
        {
            yield return new Suggestion("Set a secret key before the first request; `dotnet flask secret` makes one.", "app.SecretKey = \"…\";");
        }
        else if (message.StartsWith("This request has ended", StringComparison.Ordinal))
        {
            yield return new Suggestion("Take what is needed from the request before the view returns, or take the context along.", "var work = CopyCurrentRequestContext(() => { … });");
        }
    }

    [GeneratedRegex("""(?:key|attribute|argument:) '(?<name>[^']{1,200})'""", RegexOptions.NonBacktracking)]
    private static partial Regex QuotedName();

    [GeneratedRegex("""(?:No service for type|Unable to resolve service for type) '(?<type>[^']{1,300})'""", RegexOptions.NonBacktracking)]
    private static partial Regex NoService();
}
