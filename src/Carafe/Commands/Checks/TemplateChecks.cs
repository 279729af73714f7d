using Carafe.Click;
using Carafe.Jinja;
using Carafe.Jinja.Ast;

namespace Carafe.Commands.Checks;

/// <summary>Compiles every template and looks at the names in it that can be told without rendering.</summary>
internal static class TemplateChecks
{
    public static IEnumerable<Finding> Run(Flask app)
    {
        foreach (var name in app.JinjaEnv.ListTemplates([]))
        {
            foreach (var finding in Check(app, name))
                yield return finding;
        }
    }

    private static List<Finding> Check(Flask app, string name)
    {
        var environment = app.JinjaEnv;
        try
        {
            if (environment.Loader!.Find(environment, name) is not { } source)
                return [];

            environment.GetTemplate(name);
            var root = environment.Parse(source.Source, name, source.FileName);
            return [.. References(environment, name, root), .. Links(app, name, root)];
        }
        catch (TemplateException e)
        {
            return [new Finding(Severity.Error, $"{e.TemplateName ?? name}:{e.Line}:{e.Column}", e.Message)];
        }
    }

    private static IEnumerable<Finding> References(JinjaEnvironment environment, string name, TemplateRoot root)
    {
        // An include may say "ignore missing", or name several of which one is there.
        var optional = root.Find<IncludeStatement>()
            .Where(include => include.IgnoreMissing || include.Template is not ConstExpression)
            .SelectMany(include => include.Find<ConstExpression>().Append(include.Template as ConstExpression))
            .Select(text => text?.Value.ToString())
            .ToHashSet(StringComparer.Ordinal);
        foreach (var wanted in TemplateMeta.FindReferencedTemplates(root).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            if (!optional.Contains(wanted) && environment.Loader!.Find(environment, environment.JoinPath(wanted, name)) is null)
                yield return new Finding(Severity.Error, name, $"It uses the template '{wanted}', which does not exist.{Suggest(wanted, environment.ListTemplates([]))}");
        }
    }

    private static IEnumerable<Finding> Links(Flask app, string name, TemplateRoot root)
    {
        foreach (var call in root.Find<CallExpression>())
        {
            if (call.Node is not NameExpression { Name: "url_for" } || call.Arguments is not { Positional: [ConstExpression { Value: { IsString: true } value }], DoubleStar: null } arguments)
                continue;

            var endpoint = value.AsString!;
            var given = arguments.Keywords.Select(keyword => keyword.Name).ToHashSet(StringComparer.Ordinal);
            if (Problem(app, endpoint, given) is { } problem)
                yield return new Finding(Severity.Error, $"{name}:{call.Node.Line}:{call.Node.Span.Column}", problem);
        }
    }

    private static string? Problem(Flask app, string endpoint, HashSet<string> given)
    {
        // A leading dot means the blueprint of the request, which is not known here: any may be meant.
        string[] candidates = endpoint.StartsWith('.') ? [endpoint[1..], .. app.Blueprints.Keys.Select(blueprint => blueprint + endpoint)] : [endpoint];
        var rules = app.UrlMap.Rules.Where(rule => candidates.Contains(rule.Endpoint)).ToList();
        if (rules.Count == 0)
        {
            var known = app.UrlMap.Rules.Select(rule => rule.Endpoint).Distinct(StringComparer.Ordinal);
            return $"url_for('{endpoint}'): there is no such endpoint.{Suggest(endpoint, known)}";
        }

        var missing = rules.Select(rule => rule.Arguments.Except(rule.Defaults?.Keys ?? []).Except(given).Order(StringComparer.Ordinal).ToList()).ToList();
        // Functions for URL defaults may supply what the template does not.
        return missing.Exists(names => names.Count == 0) || !app.Callbacks.UrlDefaults.IsEmpty
            ? null
            : $"url_for('{endpoint}') lacks {string.Join(", ", missing[0].Select(variable => $"'{variable}'"))}.";
    }

    private static string Suggest(string name, IEnumerable<string> known) =>
        Suggestions.Near(name, known) is [var nearest, ..] ? $" Did you mean '{nearest}'?" : "";
}
