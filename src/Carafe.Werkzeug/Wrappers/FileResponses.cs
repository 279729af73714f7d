using System.Globalization;
using System.Text;
using Carafe.MarkupSafe.PythonText;
using Carafe.Werkzeug.Datastructures;
using Carafe.Werkzeug.Exceptions;
using Carafe.Werkzeug.Security;
using Carafe.Werkzeug.Urls;

namespace Carafe.Werkzeug.Wrappers;

/// <summary>Makes responses that send files.</summary>
/// <remarks>A file's body is data (<see cref="FileBody"/>), so that a host can send it without reading it. Upstream: werkzeug/utils.py.</remarks>
public static class FileResponses
{
    private const string UnknownType = "application/octet-stream";

    // What a value of an extended parameter may show (RFC 5987, attr-char).
    private static readonly System.Buffers.SearchValues<char> s_attribute = UrlQuoting.Safe("!#$&+-.^_`|~");

    /// <summary>Sends a file. The path must not come from a client: see <see cref="SendFromDirectory"/>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="environ">The request that is answered.</param>
    /// <param name="options">How it is sent.</param>
    /// <exception cref="RequestedRangeNotSatisfiable">The client asks for a part that the file does not have.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <example><code>return FileResponses.SendFile("/srv/report.pdf", request.Environ, new() { AsAttachment = true });</code></example>
    public static Response SendFile(string path, Environ environ, SendFileOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        options ??= new SendFileOptions();
        var info = new FileInfo(path);
        if (!info.Exists)
            throw new FileNotFoundException($"There is no file '{path}' to send.", path);

        var modified = new DateTimeOffset(info.LastWriteTimeUtc, TimeSpan.Zero);
        var source = new Source(path, info.Length, modified, ResponseBody.FromFile(info.FullName));
        return Send(source, options.DownloadName ?? info.Name, environ, options);
    }

    /// <summary>Sends a stream, which is disposed with the response. Its type is told from <see cref="SendFileOptions.DownloadName"/>.</summary>
    /// <param name="stream">The content.</param>
    /// <param name="environ">The request that is answered.</param>
    /// <param name="options">How it is sent.</param>
    /// <exception cref="ArgumentException">Neither a type nor a name is given.</exception>
    /// <exception cref="RequestedRangeNotSatisfiable">The client asks for a part that the content does not have.</exception>
    public static Response SendFile(Stream stream, Environ environ, SendFileOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        options ??= new SendFileOptions();
        long? size = stream.CanSeek && stream.Position == 0 ? stream.Length : null;
        return Send(new Source(null, size, null, ResponseBody.FromStream(stream)), options.DownloadName, environ, options);
    }

    /// <summary>Sends a file from a directory; the path below it may come from a client.</summary>
    /// <param name="directory">The directory. It must not come from a client.</param>
    /// <param name="path">The path of the file below the directory, with slashes.</param>
    /// <param name="environ">The request that is answered.</param>
    /// <param name="options">How it is sent.</param>
    /// <exception cref="NotFound">The path leads out of the directory, or there is no such file.</exception>
    /// <exception cref="RequestedRangeNotSatisfiable">The client asks for a part that the file does not have.</exception>
    public static Response SendFromDirectory(string directory, string path, Environ environ, SendFileOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(directory);
        ArgumentNullException.ThrowIfNull(path);
        var full = path.Contains('\0', StringComparison.Ordinal) ? null : SafePath.Join(directory, path);
        if (full is null || !File.Exists(full))
            throw new NotFound();

        return SendFile(full, environ, options);
    }

    /// <summary>The checksum that upstream puts into ETags.</summary>
    internal static uint Adler32(ReadOnlySpan<byte> data)
    {
        uint low = 1, high = 0;
        foreach (var value in data)
        {
            low = (low + value) % 65521;
            high = (high + low) % 65521;
        }

        return (high << 16) | low;
    }

    /// <summary>A time as Python's <c>stat</c> shows it in ETags: seconds with their fraction.</summary>
    internal static string UnixTime(DateTimeOffset moment) =>
        PythonFloat.Repr((moment.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / (double)TimeSpan.TicksPerSecond);

    private static Response Send(Source source, string? name, Environ environ, SendFileOptions options)
    {
        ArgumentNullException.ThrowIfNull(environ);
        var headers = new Headers();
        var mimetype = options.Mimetype ?? GuessType(name, headers, options);
        SetDisposition(headers, name, options);
        var body = source.Body;
        if (options.UseXSendfile && source.Path is not null)
        {
            headers.Set("X-Sendfile", source.Path);
            body = default;
        }

        var response = options.CreateResponse?.Invoke(body, headers, mimetype) ?? new Response(body, headers: headers, mimetype: mimetype);
        response.DirectPassthrough = true;
        if (source.Size is { } size)
            response.ContentLength = size;

        response.LastModified = options.LastModified ?? source.Modified;
        SetCaching(response, source, environ, options);
        if (options.Conditional)
            MakeConditional(response, source, environ);

        return response;
    }

    private static string GuessType(string? name, Headers headers, SendFileOptions options)
    {
        if (name is null)
        {
            throw new ArgumentException(
                "Unable to detect the MIME type because a file name is not available. Either set 'download_name', pass a path"
                + " instead of a file, or set 'mimetype'.");
        }

        var (type, encoding) = MimeTypes.Guess(name);

        // Browsers would unpack an attachment that says it is compressed.
        if (encoding is not null && !options.AsAttachment)
            headers.Set("Content-Encoding", encoding);

        return type ?? UnknownType;
    }

    private static void SetDisposition(Headers headers, string? name, SendFileOptions options)
    {
        var disposition = options.AsAttachment ? "attachment" : "inline";
        if (name is null)
        {
            if (options.AsAttachment)
            {
                throw new ArgumentException(
                    "No name provided for attachment. Either set 'download_name' or pass a path instead of a file.");
            }
        }
        else if (Ascii.IsValid(name))
        {
            headers.Set("Content-Disposition", disposition, ("filename", name));
        }
        else
        {
            headers.Set(
                "Content-Disposition",
                disposition,
                ("filename", ToAscii(name)),
                ("filename*", "UTF-8''" + UrlQuoting.Quote(name, s_attribute)));
        }
    }

    private static string ToAscii(string name)
    {
        var simple = new StringBuilder(name.Length);
        foreach (var unit in name.Normalize(NormalizationForm.FormKD))
        {
            if (unit < 0x80)
                simple.Append(unit);
        }

        return simple.ToString();
    }

    private static void SetCaching(Response response, Source source, Environ environ, SendFileOptions options)
    {
        var cacheControl = response.CacheControl;
        cacheControl.NoCache = true;
        var maxAge = options.GetMaxAge is { } getMaxAge ? getMaxAge(source.Path) : options.MaxAge;
        if (maxAge is { } seconds)
        {
            if (seconds > 0)
            {
                cacheControl.NoCache = false;
                cacheControl.Public = true;
            }

            cacheControl.MaxAge = seconds;
            response.Expires = environ.Clock.GetUtcNow().AddSeconds(seconds);
        }

        if (options.ETag is not null)
            response.SetETag(options.ETag);
        else if (options.GenerateETag && source is { Path: not null, Modified: { } modified, Size: { } size })
            response.SetETag(string.Create(CultureInfo.InvariantCulture, $"{UnixTime(modified)}-{size}-{Adler32(Encoding.UTF8.GetBytes(source.Path))}"));
    }

    private static void MakeConditional(Response response, Source source, Environ environ)
    {
        try
        {
            response.MakeConditional(environ, "bytes", source.Size);
        }
        catch (RequestedRangeNotSatisfiable)
        {
            response.Dispose();
            throw;
        }

        // Servers in front may send the file even with a 304.
        if (response.StatusCode == 304)
            response.Headers.Remove("X-Sendfile");
    }

    private sealed record Source(string? Path, long? Size, DateTimeOffset? Modified, ResponseBody Body);
}
