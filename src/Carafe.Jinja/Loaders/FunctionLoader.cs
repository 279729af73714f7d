namespace Carafe.Jinja.Loaders;

/// <summary>Asks a function for templates.</summary>
public sealed class FunctionLoader : TemplateLoader
{
    private readonly Func<string, TemplateSource?> _find;

    /// <summary>Creates a loader from a function that gives a template, or null where there is none of that name.</summary>
    public FunctionLoader(Func<string, TemplateSource?> find)
    {
        ArgumentNullException.ThrowIfNull(find);
        _find = find;
    }

    /// <summary>Creates a loader from a function that gives the source of a template, or null.</summary>
    public static FunctionLoader FromText(Func<string, string?> find) =>
        new(name => find(name) is { } source ? new TemplateSource(source) : null);

    /// <inheritdoc/>
    public override TemplateSource? Find(JinjaEnvironment environment, string name) => _find(name);
}
