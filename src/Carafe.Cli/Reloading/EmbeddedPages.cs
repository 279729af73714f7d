using Carafe.Jinja;
using Carafe.Jinja.Loaders;

namespace Carafe.Cli.Reloading;

/// <summary>The templates and scripts inside this assembly.</summary>
internal sealed class EmbeddedPages : TemplateLoader
{
    /// <inheritdoc/>
    public override TemplateSource? Find(JinjaEnvironment environment, string name) => Read(name) is { } text ? new TemplateSource(text) : null;

    public static string? Read(string name)
    {
        using var stream = typeof(EmbeddedPages).Assembly.GetManifestResourceStream("Carafe.Cli.Reloading.Pages." + name);
        if (stream is null)
            return null;

        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
