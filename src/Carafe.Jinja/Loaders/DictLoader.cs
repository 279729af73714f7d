namespace Carafe.Jinja.Loaders;

/// <summary>Takes templates from a dictionary of names and sources.</summary>
/// <example><code>new DictLoader(new Dictionary&lt;string, string&gt; { ["index.html"] = "Hello {{ name }}!" })</code></example>
public sealed class DictLoader : TemplateLoader
{
    private readonly IReadOnlyDictionary<string, string> _templates;

    /// <summary>Creates a loader for a dictionary, which may change later.</summary>
    public DictLoader(IReadOnlyDictionary<string, string> templates)
    {
        ArgumentNullException.ThrowIfNull(templates);
        _templates = templates;
    }

    /// <inheritdoc/>
    public override TemplateSource? Find(JinjaEnvironment environment, string name) =>
        _templates.TryGetValue(name, out var source)
            ? new TemplateSource(source, null, () => _templates.TryGetValue(name, out var current) && current == source)
            : null;

    /// <inheritdoc/>
    public override IReadOnlyList<string> ListTemplates() => [.. _templates.Keys.Order(StringComparer.Ordinal)];
}
