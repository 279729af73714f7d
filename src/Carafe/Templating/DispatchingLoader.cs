using Carafe.Contexts;
using Carafe.Jinja;
using Carafe.Jinja.Loaders;
using Microsoft.Extensions.Logging;

namespace Carafe.Templating;

/// <summary>Looks for a template in the app's folder first, then in those of its blueprints.</summary>
internal sealed class DispatchingLoader(Flask app) : TemplateLoader
{
    private static readonly Action<ILogger, string, Exception?> LogLookup =
        LoggerMessage.Define<string>(LogLevel.Information, new EventId(700, "TemplateLookup"), "{Explanation}");

    /// <inheritdoc/>
    public override TemplateSource? Find(JinjaEnvironment environment, string name)
    {
        if (app.Config.Get<bool>("EXPLAIN_TEMPLATE_LOADING"))
            return FindAndExplain(environment, name);

        foreach (var (_, loader) in Loaders())
        {
            if (loader.Find(environment, name) is { } source)
                return source;
        }

        return null;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> ListTemplates() =>
        [.. Loaders().SelectMany(entry => entry.Loader.ListTemplates()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private IEnumerable<(Scaffold Owner, TemplateLoader Loader)> Loaders()
    {
        if (app.JinjaLoader is { } own)
            yield return (app, own);

        foreach (var blueprint in app.Blueprints.Values.Distinct())
        {
            if (blueprint.JinjaLoader is { } loader)
                yield return (blueprint, loader);
        }
    }

    private TemplateSource? FindAndExplain(JinjaEnvironment environment, string name)
    {
        var lines = new List<string> { $"Locating template '{name}':" };
        TemplateSource? first = null;
        var (tried, found) = (0, 0);
        foreach (var (owner, loader) in Loaders())
        {
            var source = loader.Find(environment, name);
            var kind = owner is Flask ? $"application '{owner.Name}'" : $"blueprint '{owner.Name}'";
            lines.Add($"{++tried,5}: trying loader of {kind}");
            lines.Add($"       class: {loader.GetType().FullName}");
            if (loader is FileSystemLoader files)
                lines.AddRange(["       searchpath:", .. files.SearchPath.Select(folder => $"         - {folder}")]);

            lines.Add(source is null ? "       -> no match" : $"       -> found ({source.FileName ?? "<string>"})");
            found += source is null ? 0 : 1;
            first ??= source;
        }

        lines.Add(found switch
        {
            0 => "Error: the template could not be found.",
            1 => "",
            _ => "Warning: multiple loaders returned a match for the template.",
        });
        if (found != 1 && ContextFrame.Current?.Request is { Plan.Blueprints: [var blueprint, ..] })
        {
            lines.Add($"  The template was looked up from an endpoint that belongs to the blueprint '{blueprint}'.");
            lines.Add("  Maybe you did not place a template in the right folder?");
            lines.Add("  See https://flask.palletsprojects.com/blueprints/#templates");
        }

        LogLookup(app.Logger, string.Join('\n', lines).TrimEnd(), null);
        return first;
    }
}
