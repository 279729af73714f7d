namespace Carafe.Click;

/// <summary>A temporary folder that is the current one while a test runs; it is deleted afterwards.</summary>
public sealed class IsolatedFolder : IDisposable
{
    private readonly string _before = Environment.CurrentDirectory;

    internal IsolatedFolder(string? parent)
    {
        Path = parent is null
            ? Directory.CreateTempSubdirectory("click-").FullName
            : Directory.CreateDirectory(System.IO.Path.Combine(parent, "click-" + System.IO.Path.GetRandomFileName())).FullName;
        Environment.CurrentDirectory = Path;
    }

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Environment.CurrentDirectory = _before;
        Directory.Delete(Path, recursive: true);
    }
}
