using System.Globalization;
using System.Text;
using Carafe.Werkzeug.Datastructures;
using Carafe.Werkzeug.Http;
using Carafe.Werkzeug.Security;
using Carafe.Werkzeug.Wrappers;

namespace Carafe.Werkzeug.Middleware;

/// <summary>Serves files and directories below paths of an application, for development and simple deployments.</summary>
/// <remarks>Upstream: werkzeug/middleware/shared_data.py.</remarks>
/// <param name="application">Answers what is not exported.</param>
/// <param name="exports">URL paths and the files or directories that they show, in the order in which they are tried.</param>
/// <param name="disallow">A pattern (<c>*</c>, <c>?</c>, <c>[…]</c>) of file names that are not served.</param>
/// <param name="cache">True to send caching headers.</param>
/// <param name="cacheTimeout">How long clients may use their copy without asking, in seconds.</param>
/// <param name="fallbackMimetype">The type of files with an unknown ending.</param>
/// <example><code>var app = new SharedDataMiddleware(application, [new("/static", "/srv/static")]);</code></example>
public class SharedDataMiddleware(
    WsgiApplication application,
    IEnumerable<KeyValuePair<string, string>> exports,
    string? disallow = null,
    bool cache = true,
    int cacheTimeout = 60 * 60 * 12,
    string fallbackMimetype = "application/octet-stream")
{
    private readonly KeyValuePair<string, string>[] _exports = [.. exports];

    /// <summary>Answers a request with a file or with the application.</summary>
    public ValueTask<Response> InvokeAsync(Environ environ)
    {
        ArgumentNullException.ThrowIfNull(environ);
        var file = Find(environ.Path);
        return file is null || !IsAllowed(Path.GetFileName(file)) ? application(environ) : ValueTask.FromResult<Response>(Serve(new FileInfo(file), environ));
    }

    /// <summary>Whether a file of this name is served.</summary>
    protected virtual bool IsAllowed(string filename) => disallow is null || !FileNamePattern.Matches(disallow, filename);

    private static string? FindBelow(string export, string rest)
    {
        if (File.Exists(export))
            return export;

        // A file name cannot hold a null character; asking the system for one is an error on some platforms.
        var path = rest.Contains('\0', StringComparison.Ordinal) ? null : SafePath.Join(export, rest);
        return path is not null && File.Exists(path) ? path : null;
    }

    private string? Find(string path)
    {
        foreach (var (url, export) in _exports)
        {
            if (url == path && File.Exists(export))
                return export;

            var prefix = url.EndsWith('/') ? url : url + "/";
            if (path.StartsWith(prefix, StringComparison.Ordinal) && FindBelow(export, path[prefix.Length..]) is { } found)
                return found;
        }

        return null;
    }

    private FileAnswer Serve(FileInfo file, Environ environ)
    {
        var modified = new DateTimeOffset(file.LastWriteTimeUtc, TimeSpan.Zero);
        var now = environ.Clock.GetUtcNow();
        var headers = new Headers(("Date", HttpDate.Format(now)));
        if (cache)
        {
            var checksum = FileResponses.Adler32(Encoding.UTF8.GetBytes(file.Name));
            var etag = string.Create(CultureInfo.InvariantCulture, $"wzsdm-{FileResponses.UnixTime(modified)}-{file.Length}-{checksum}");
            headers.Add("Etag", $"\"{etag}\"");
            headers.Add("Cache-Control", string.Create(CultureInfo.InvariantCulture, $"max-age={cacheTimeout}, public"));
            if (!IsModified(environ, etag, modified))
                return new FileAnswer(default, "304 Not Modified", headers);

            headers.Add("Expires", HttpDate.Format(now.AddSeconds(cacheTimeout)));
        }
        else
        {
            headers.Add("Cache-Control", "public");
        }

        headers.Add("Content-Type", ContentTypes.GetContentType(MimeTypes.Guess(file.Name).Type ?? fallbackMimetype, "utf-8"));
        headers.Add("Content-Length", file.Length.ToString(CultureInfo.InvariantCulture));
        headers.Add("Last-Modified", HttpDate.Format(modified));
        return new FileAnswer(ResponseBody.FromFile(file.FullName), "200 OK", headers);
    }

    private static bool IsModified(Environ environ, string etag, DateTimeOffset modified) => HttpConditional.IsResourceModified(
        environ.GetHeader("Range"),
        environ.GetHeader("If-Range"),
        environ.GetHeader("If-Modified-Since"),
        environ.GetHeader("If-None-Match"),
        environ.GetHeader("If-Match"),
        etag,
        modified);

    /// <summary>A response that has exactly the headers it is given.</summary>
    private sealed class FileAnswer(ResponseBody body, string status, Headers headers) : Response(body, status, headers)
    {
        public override string? DefaultMimetype => null;

        public override bool AutomaticallySetContentLength => false;
    }
}
