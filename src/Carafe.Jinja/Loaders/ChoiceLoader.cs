namespace Carafe.Jinja.Loaders;

/// <summary>Asks several loaders in order and takes the first template that one of them has.</summary>
public sealed class ChoiceLoader : TemplateLoader
{
    private readonly IReadOnlyList<TemplateLoader> _loaders;

    /// <summary>Creates a loader from others.</summary>
    public ChoiceLoader(params IReadOnlyList<TemplateLoader> loaders)
    {
        ArgumentNullException.ThrowIfNull(loaders);
        _loaders = loaders;
    }

    /// <inheritdoc/>
    public override TemplateSource? Find(JinjaEnvironment environment, string name)
    {
        foreach (var loader in _loaders)
        {
            if (loader.Find(environment, name) is { } source)
                return source;
        }

        return null;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> ListTemplates() =>
        [.. _loaders.SelectMany(loader => loader.ListTemplates()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
