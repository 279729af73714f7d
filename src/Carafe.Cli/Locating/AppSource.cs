namespace Carafe.Cli.Locating;

/// <summary>What an app is made of.</summary>
internal enum AppKind
{
    /// <summary>A project file.</summary>
    Project,

    /// <summary>A file-based app: one <c>.cs</c> file.</summary>
    File,

    /// <summary>An assembly that somebody else builds.</summary>
    Assembly,
}

/// <summary>An app that was found, before it is built.</summary>
/// <param name="Kind">What it is made of.</param>
/// <param name="Path">The absolute path of the project, file or assembly.</param>
/// <param name="Name">The app or factory in it, when one was named.</param>
internal sealed record AppSource(AppKind Kind, string Path, string? Name)
{
    /// <summary>The name of the module in messages.</summary>
    public string Module => System.IO.Path.GetFileNameWithoutExtension(Path);

    public string Folder => System.IO.Path.GetDirectoryName(Path)!;
}
