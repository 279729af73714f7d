using Carafe.Werkzeug.Wrappers;

namespace Carafe;

public static partial class Globals
{
    /// <summary>Sends a file; a relative path starts at the app's root path. The path must not come from a client.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mimetype">The media type; null to tell it from the name.</param>
    /// <param name="asAttachment">Whether browsers save the file rather than show it.</param>
    /// <param name="downloadName">The name under which browsers save the file.</param>
    /// <param name="conditional">Whether conditional and range requests are answered.</param>
    /// <param name="etag">Whether an entity tag is made; <paramref name="etagValue"/> gives one of your own.</param>
    /// <param name="etagValue">The entity tag to send.</param>
    /// <param name="lastModified">When the content last changed; null for the file's own time.</param>
    /// <param name="maxAge">How many seconds clients may use their copy; null takes <c>SEND_FILE_MAX_AGE_DEFAULT</c>.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <example><code>return SendFile("reports/2024.pdf", asAttachment: true);</code></example>
    public static Response SendFile(
        string path,
        string? mimetype = null,
        bool asAttachment = false,
        string? downloadName = null,
        bool conditional = true,
        bool etag = true,
        string? etagValue = null,
        DateTimeOffset? lastModified = null,
        long? maxAge = null) =>
        CurrentApp.SendFile(path, Options(mimetype, asAttachment, downloadName, conditional, etag, etagValue, lastModified, maxAge));

    /// <summary>Sends the content of a stream, which is disposed with the response.</summary>
    /// <param name="stream">The content.</param>
    /// <param name="mimetype">The media type; null to tell it from <paramref name="downloadName"/>.</param>
    /// <param name="asAttachment">Whether browsers save the file rather than show it.</param>
    /// <param name="downloadName">The name under which browsers save the file.</param>
    /// <param name="conditional">Whether conditional and range requests are answered.</param>
    /// <param name="etag">Whether an entity tag is made; <paramref name="etagValue"/> gives one of your own.</param>
    /// <param name="etagValue">The entity tag to send.</param>
    /// <param name="lastModified">When the content last changed; null for the file's own time.</param>
    /// <param name="maxAge">How many seconds clients may use their copy; null takes <c>SEND_FILE_MAX_AGE_DEFAULT</c>.</param>
    public static Response SendFile(
        Stream stream,
        string? mimetype = null,
        bool asAttachment = false,
        string? downloadName = null,
        bool conditional = true,
        bool etag = true,
        string? etagValue = null,
        DateTimeOffset? lastModified = null,
        long? maxAge = null) =>
        CurrentApp.SendFile(stream, Options(mimetype, asAttachment, downloadName, conditional, etag, etagValue, lastModified, maxAge));

    /// <summary>Sends a file of a folder; the path below the folder may come from a client.</summary>
    /// <param name="directory">The folder, relative to the app's root path. It must not come from a client.</param>
    /// <param name="path">The path of the file below the folder.</param>
    /// <param name="mimetype">The media type; null to tell it from the name.</param>
    /// <param name="asAttachment">Whether browsers save the file rather than show it.</param>
    /// <param name="downloadName">The name under which browsers save the file.</param>
    /// <param name="conditional">Whether conditional and range requests are answered.</param>
    /// <param name="etag">Whether an entity tag is made; <paramref name="etagValue"/> gives one of your own.</param>
    /// <param name="etagValue">The entity tag to send.</param>
    /// <param name="lastModified">When the content last changed; null for the file's own time.</param>
    /// <param name="maxAge">How many seconds clients may use their copy; null takes <c>SEND_FILE_MAX_AGE_DEFAULT</c>.</param>
    /// <exception cref="Werkzeug.Exceptions.NotFound">The path leads out of the folder, or there is no such file.</exception>
    public static Response SendFromDirectory(
        string directory,
        string path,
        string? mimetype = null,
        bool asAttachment = false,
        string? downloadName = null,
        bool conditional = true,
        bool etag = true,
        string? etagValue = null,
        DateTimeOffset? lastModified = null,
        long? maxAge = null) =>
        CurrentApp.SendFromDirectory(directory, path, Options(mimetype, asAttachment, downloadName, conditional, etag, etagValue, lastModified, maxAge));

    private static SendFileOptions Options(
        string? mimetype,
        bool asAttachment,
        string? downloadName,
        bool conditional,
        bool etag,
        string? etagValue,
        DateTimeOffset? lastModified,
        long? maxAge) => new()
        {
            Mimetype = mimetype,
            AsAttachment = asAttachment,
            DownloadName = downloadName,
            Conditional = conditional,
            GenerateETag = etag,
            ETag = etagValue,
            LastModified = lastModified,
            MaxAge = maxAge,
        };
}
