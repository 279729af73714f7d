namespace Carafe.Jinja.Loaders;

/// <summary>Hands each name to the loader of its first part: <c>admin/index.html</c> to that of <c>admin</c>.</summary>
public sealed class PrefixLoader : TemplateLoader
{
    private readonly IReadOnlyDictionary<string, TemplateLoader> _loaders;
    private readonly string _delimiter;

    /// <summary>Creates a loader for several prefixes.</summary>
    /// <param name="loaders">The loader of each prefix.</param>
    /// <param name="delimiter">What separates the prefix from the rest of a name.</param>
    public PrefixLoader(IReadOnlyDictionary<string, TemplateLoader> loaders, string delimiter = "/")
    {
        ArgumentNullException.ThrowIfNull(loaders);
        ArgumentException.ThrowIfNullOrEmpty(delimiter);
        _loaders = loaders;
        _delimiter = delimiter;
    }

    /// <inheritdoc/>
    public override TemplateSource? Find(JinjaEnvironment environment, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var end = name.IndexOf(_delimiter, StringComparison.Ordinal);
        return end >= 0 && _loaders.TryGetValue(name[..end], out var loader)
            ? loader.Find(environment, name[(end + _delimiter.Length)..])
            : null;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> ListTemplates() =>
        [.. _loaders.SelectMany(pair => pair.Value.ListTemplates().Select(name => pair.Key + _delimiter + name)).Order(StringComparer.Ordinal)];
}
