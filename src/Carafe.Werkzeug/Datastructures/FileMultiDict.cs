namespace Carafe.Werkzeug.Datastructures;

/// <summary>A <see cref="MultiDict{TValue}"/> of files, as test requests carry them.</summary>
public sealed class FileMultiDict : MultiDict<FileStorage>
{
    /// <summary>Adds a file that is wrapped already.</summary>
    /// <param name="name">The name of the form field.</param>
    /// <param name="file">The file.</param>
    public void AddFile(string name, FileStorage file) => Add(name, file);

    /// <summary>Adds a file from disk, which is opened at once.</summary>
    /// <param name="name">The name of the form field.</param>
    /// <param name="path">The file.</param>
    /// <param name="filename">The name to send; by default the path.</param>
    /// <param name="contentType">The media type; by default told from the name.</param>
    public void AddFile(string name, string path, string? filename = null, string? contentType = null) =>
        AddFile(name, File.OpenRead(path), filename ?? path, contentType);

    /// <summary>Adds a stream as a file.</summary>
    /// <param name="name">The name of the form field.</param>
    /// <param name="stream">The contents.</param>
    /// <param name="filename">The name to send.</param>
    /// <param name="contentType">The media type; by default told from the name.</param>
    public void AddFile(string name, Stream stream, string? filename = null, string? contentType = null)
    {
        if (!string.IsNullOrEmpty(filename))
            contentType ??= Wrappers.MimeTypes.Guess(filename).Type ?? "application/octet-stream";

        Add(name, new FileStorage(stream, filename, name, contentType));
    }
}
