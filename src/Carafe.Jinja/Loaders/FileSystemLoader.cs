using System.Text;

namespace Carafe.Jinja.Loaders;

/// <summary>Takes templates from folders; the first folder that has a template wins.</summary>
/// <example><code>new FileSystemLoader("overrides", "templates")</code></example>
public sealed class FileSystemLoader : TemplateLoader
{
    private readonly string[] _folders;

    /// <summary>Creates a loader for folders, which are taken relative to the working directory.</summary>
    public FileSystemLoader(params IReadOnlyList<string> folders)
    {
        ArgumentNullException.ThrowIfNull(folders);
        _folders = [.. folders.Select(Path.GetFullPath)];
    }

    /// <summary>The folders, in the order in which they are searched.</summary>
    public IReadOnlyList<string> SearchPath => _folders;

    /// <summary>The encoding of the files.</summary>
    public Encoding Encoding { get; init; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <inheritdoc/>
    public override TemplateSource? Find(JinjaEnvironment environment, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (TemplatePath.Split(name) is not { } parts)
            return null;

        foreach (var folder in _folders)
        {
            var file = Path.Combine([folder, .. parts]);
            if (!File.Exists(file))
                continue;

            var written = File.GetLastWriteTimeUtc(file);
            return new TemplateSource(File.ReadAllText(file, Encoding), file, () => File.GetLastWriteTimeUtc(file) == written);
        }

        return null;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> ListTemplates() =>
        [.. _folders
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/')))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)];
}
