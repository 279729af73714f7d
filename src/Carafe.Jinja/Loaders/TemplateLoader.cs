namespace Carafe.Jinja.Loaders;

/// <summary>The source of a template, as a loader found it.</summary>
/// <param name="Source">The text.</param>
/// <param name="FileName">The file that it came from; null where it came from elsewhere.</param>
/// <param name="IsUpToDate">Tells whether the text is still current; null where it always is.</param>
public sealed record TemplateSource(string Source, string? FileName = null, Func<bool>? IsUpToDate = null);

/// <summary>Finds the source of templates by name.</summary>
public abstract class TemplateLoader
{
    /// <summary>Finds a template; null where there is none of that name.</summary>
    public abstract TemplateSource? Find(JinjaEnvironment environment, string name);

    /// <summary>Lists the names of all templates, sorted.</summary>
    /// <exception cref="NotSupportedException">This loader cannot tell.</exception>
    public virtual IReadOnlyList<string> ListTemplates() =>
        throw new NotSupportedException("this loader cannot iterate over all templates");

    /// <summary>Finds a template.</summary>
    /// <exception cref="TemplateNotFoundException">There is none of that name.</exception>
    public TemplateSource GetSource(JinjaEnvironment environment, string name) =>
        Find(environment, name) ?? throw new TemplateNotFoundException(name);
}
