using Carafe.MarkupSafe.PythonText;
using Carafe.Werkzeug.Http;

namespace Carafe.Werkzeug.Datastructures;

/// <summary>An uploaded file.</summary>
/// <example><code>
/// var file = request.Files["avatar"];
/// await file.SaveAsync(Path.Combine(folder, SecureFilename(file.Filename)));
/// </code></example>
public sealed class FileStorage : IDisposable
{
    private (string Value, IReadOnlyDictionary<string, string> Options)? _parsedContentType;

    /// <summary>Wraps a stream.</summary>
    /// <param name="stream">The contents; null for none.</param>
    /// <param name="filename">The name on the client's machine; by default that of a <see cref="FileStream"/>.</param>
    /// <param name="name">The name of the form field.</param>
    /// <param name="contentType">The media type the client claims.</param>
    /// <param name="contentLength">The length the client claims.</param>
    /// <param name="headers">The headers of the form part.</param>
    public FileStorage(
        Stream? stream = null,
        string? filename = null,
        string? name = null,
        string? contentType = null,
        long? contentLength = null,
        Headers? headers = null)
    {
        Stream = stream ?? new MemoryStream();
        Filename = filename ?? (stream as FileStream)?.Name;
        Name = name;
        Headers = headers ?? new Headers();
        if (contentType is not null)
            Headers["Content-Type"] = contentType;

        if (contentLength is { } length)
            Headers["Content-Length"] = length.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>The contents.</summary>
    public Stream Stream { get; }

    /// <summary>The name on the client's machine. Never use it as a path without <c>SecureFilename</c>.</summary>
    public string? Filename { get; set; }

    /// <summary>The name of the form field.</summary>
    public string? Name { get; set; }

    /// <summary>The headers of the form part.</summary>
    public Headers Headers { get; }

    /// <summary>Whether the user chose a file: browsers send an empty name otherwise.</summary>
    public bool IsSelected => !string.IsNullOrEmpty(Filename);

    /// <summary>The media type the client claims, with its parameters; usually not given.</summary>
    public string? ContentType => Headers.Get("Content-Type");

    /// <summary>The length the client claims; 0 when not given, as browsers do.</summary>
    public long ContentLength =>
        Headers.Get("Content-Length") is { } text && HeaderText.TryParsePlainInteger(text, out var length) ? length : 0;

    /// <summary>The media type in lower case, without parameters; empty when not given.</summary>
    public string Mimetype => PythonStr.Lower(ParsedContentType.Value);

    /// <summary>The parameters of the media type: <c>charset</c> and so on.</summary>
    public IReadOnlyDictionary<string, string> MimetypeParams => ParsedContentType.Options;

    private (string Value, IReadOnlyDictionary<string, string> Options) ParsedContentType =>
        _parsedContentType ??= HttpHeader.ParseOptions(ContentType);

    /// <summary>Writes the contents from the present position into a file, which is replaced if it exists.</summary>
    /// <param name="path">The file.</param>
    public void Save(string path)
    {
        using var target = File.Create(path);
        Save(target);
    }

    /// <summary>Writes the contents from the present position into a stream, which stays open.</summary>
    /// <param name="destination">The stream.</param>
    public void Save(Stream destination) => Stream.CopyTo(destination);

    /// <summary>Writes the contents from the present position into a file, which is replaced if it exists.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Stops the copying.</param>
    public async Task SaveAsync(string path, CancellationToken cancellationToken = default)
    {
        await using var target = File.Create(path);
        await SaveAsync(target, cancellationToken);
    }

    /// <summary>Writes the contents from the present position into a stream, which stays open.</summary>
    /// <param name="destination">The stream.</param>
    /// <param name="cancellationToken">Stops the copying.</param>
    public Task SaveAsync(Stream destination, CancellationToken cancellationToken = default) =>
        Stream.CopyToAsync(destination, cancellationToken);

    /// <summary>Closes the contents; a temporary file behind them goes away.</summary>
    public void Close() => Dispose();

    /// <inheritdoc/>
    public void Dispose() => Stream.Dispose();

    /// <summary>The file's name and media type.</summary>
    public override string ToString() => $"<FileStorage: {Filename ?? "None"} ({ContentType ?? "None"})>";
}
