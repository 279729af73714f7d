using System.Runtime.CompilerServices;
using Carafe.Registration;

namespace Carafe;

/// <summary>What an app and a blueprint have in common: routes, hooks, error handlers, templates and static files.</summary>
public abstract partial class Scaffold
{
    private string? _staticFolder;
    private string? _staticUrlPath;

    private protected Scaffold(string? staticFolder, string? staticUrlPath, string? templateFolder, string rootPath)
    {
        StaticFolder = staticFolder;
        StaticUrlPath = staticUrlPath;
        TemplateFolder = templateFolder;
        RootPath = rootPath;
    }

    /// <summary>The name of the app or blueprint.</summary>
    public abstract string Name { get; }

    /// <summary>The folder that relative folder and resource names start from.</summary>
    public string RootPath { get; }

    /// <summary>The folder of templates, relative to <see cref="RootPath"/>, or null for none.</summary>
    public string? TemplateFolder { get; set; }

    /// <summary>The absolute path of the folder of static files, or null for none.</summary>
    public string? StaticFolder
    {
        get => _staticFolder is null ? null : Path.Combine(RootPath, _staticFolder);
        set => _staticFolder = value?.TrimEnd('/', '\\');
    }

    /// <summary>Whether there is a folder of static files.</summary>
    public bool HasStaticFolder => _staticFolder is not null;

    /// <summary>The URL path under which static files are served; by default the folder's own name.</summary>
    public string? StaticUrlPath
    {
        get
        {
            if (_staticUrlPath is not null)
                return _staticUrlPath;
            return StaticFolder is { } folder ? ("/" + Path.GetFileName(folder)).TrimEnd('/') : null;
        }
        set => _staticUrlPath = value?.TrimEnd('/');
    }

    /// <summary>Everything registered here, by scope.</summary>
    internal CallbackTable Callbacks { get; } = new();

    /// <summary>The views by endpoint.</summary>
    internal Dictionary<string, Views.ViewFunction> ViewFunctions { get; } = new(StringComparer.Ordinal);

    /// <summary>Refuses changes that would not apply consistently any more.</summary>
    /// <exception cref="InvalidOperationException">The setup is finished.</exception>
    private protected abstract void CheckSetupFinished([CallerMemberName] string method = "");

    /// <summary>Opens a file below <see cref="RootPath"/> for reading.</summary>
    /// <param name="resource">The file's name, relative to the root path.</param>
    /// <param name="mode"><c>"rb"</c>, <c>"r"</c> or <c>"rt"</c>; anything else is refused.</param>
    public FileStream OpenResource(string resource, string mode = "rb")
    {
        ArgumentNullException.ThrowIfNull(resource);
        if (mode is not ("r" or "rt" or "rb"))
            throw new ArgumentException("Resources can only be opened for reading.", nameof(mode));
        return File.OpenRead(Path.Combine(RootPath, resource));
    }

    /// <inheritdoc/>
    public override string ToString() => $"<{GetType().Name} '{Name}'>";
}
