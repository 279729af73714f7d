using Carafe.Jinja;
using Carafe.Jinja.Loaders;

namespace Carafe.Debugger.Suggestions;

/// <summary>What may help where a template was not found.</summary>
internal static class TemplateSuggestions
{
    public static IEnumerable<Suggestion> Of(TemplateNotFoundException missing, Flask app)
    {
        var tried = Places(app).SelectMany(folder => missing.Names.Select(name => Path.Combine(folder, name))).Take(40).ToList();
        yield return tried.Count > 0
            ? new Suggestion("These files were looked for:") { Items = tried }
            : new Suggestion("The app has no folder of templates. Make one beside the source file.", "templates/" + missing.Name);
        var known = KnownTemplates(app);
        var near = missing.Names.SelectMany(name => Nearest.To(name, known)).Distinct(StringComparer.Ordinal).ToList();
        if (near.Count > 0)
            yield return new Suggestion("Templates with similar names:") { Items = near };
    }

    private static IEnumerable<string> Places(Flask app) => Owners(app)
        .SelectMany(owner => owner.JinjaLoader is FileSystemLoader files ? files.SearchPath : [])
        .Distinct(StringComparer.Ordinal);

    private static IEnumerable<Scaffold> Owners(Flask app) => [app, .. app.Blueprints.Values.Distinct()];

    private static IReadOnlyList<string> KnownTemplates(Flask app)
    {
        try
        {
            return app.JinjaEnv.ListTemplates();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or PythonException)
        {
            return [];
        }
    }
}
