using Carafe.Jinja.Loaders;

namespace Carafe;

public abstract partial class Scaffold
{
    private TemplateLoader? _jinjaLoader;

    /// <summary>Finds the templates of this app or blueprint: by default those in <see cref="TemplateFolder"/>.</summary>
    public TemplateLoader? JinjaLoader
    {
        get => _jinjaLoader ??= TemplateFolder is null ? null : new FileSystemLoader(Path.Combine(RootPath, TemplateFolder));
        set => _jinjaLoader = value;
    }
}
