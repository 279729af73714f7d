namespace Carafe.Jinja.Loaders;

/// <summary>What one place in a template that names another one found last; it holds until the cache changes.</summary>
internal sealed class TemplateSite
{
    private Finding? _last;

    private sealed record Finding(TemplateCache Cache, int Version, TemplateLoader Loader, string Name, TemplateCache.Entry Entry);

    public TemplateCache.Entry? Find(TemplateCache cache, int version, TemplateLoader loader, string name) =>
        _last is { } last
        && last.Version == version && ReferenceEquals(last.Name, name) && ReferenceEquals(last.Loader, loader) && ReferenceEquals(last.Cache, cache)
            ? last.Entry
            : null;

    public void Keep(TemplateCache cache, int version, TemplateLoader loader, string name, TemplateCache.Entry entry) =>
        _last = new Finding(cache, version, loader, name, entry);
}
