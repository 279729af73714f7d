using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Carafe.Werkzeug;
using Carafe.Werkzeug.Wrappers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace Carafe.Hosting;

/// <summary>Writes a response to the server: status, headers, then the body as UTF-8 straight into the pipe.</summary>
internal static class ResponseWriter
{
    // Longer texts are flushed piece by piece, so that a slow client holds up the writer.
    private const int MaxUnflushed = 16 * 1024;

    // Standard lines are the same text each time; one of them comes far more often than the others.
    private static ReasonOfLine? _lastReason;

    public static Task WriteAsync(ServerEnviron environ, Werkzeug.Wrappers.Response response)
    {
        var mayHaveBody = WriteHead(environ.ResponseFeature, response, environ);
        var kind = response.Body.Kind;
        if (!mayHaveBody || kind == ResponseBodyKind.Empty)
            return Task.CompletedTask;
        var target = environ.ResponseBodyFeature;

        // Middleware may have put a buffer of its own in place of the server's, which only a flush empties.
        return !environ.IsMounted && kind is ResponseBodyKind.Text or ResponseBodyKind.Bytes && response.ContentLength is <= MaxUnflushed
            ? WriteWholeAsync(target, response)
            : WriteBodyAsync(target, response, environ);
    }

    private static async Task WriteBodyAsync(IHttpResponseBodyFeature body, Werkzeug.Wrappers.Response response, Environ environ)
    {
        await body.StartAsync(environ.Aborted);
        await response.WriteBodyAsync(body.Writer, environ.Aborted);
    }

    // Once the head is written the pipe gives its own memory; the server flushes when the request ends.
    private static Task WriteWholeAsync(IHttpResponseBodyFeature target, Werkzeug.Wrappers.Response response)
    {
        var starting = target.StartAsync();
        if (!starting.IsCompletedSuccessfully)
            return WriteAfterAsync(starting, target, response);
        Write(target.Writer, response);
        return Task.CompletedTask;
    }

    private static async Task WriteAfterAsync(Task starting, IHttpResponseBodyFeature target, Werkzeug.Wrappers.Response response)
    {
        await starting;
        Write(target.Writer, response);
    }

    private static void Write(PipeWriter writer, Werkzeug.Wrappers.Response response)
    {
        if (response.Body.Kind == ResponseBodyKind.Bytes)
        {
            writer.Write(response.Body.Bytes.Span);
            return;
        }

        // A view may have stated another length than that of its body; the server then says so.
        var text = response.Body.Text;
        if (Encoding.UTF8.TryGetBytes(text, writer.GetSpan((int)(response.ContentLength ?? 0)), out var written))
            writer.Advance(written);
        else
            Encoding.UTF8.GetBytes(text, writer);
    }

    private static bool WriteHead(IHttpResponseFeature target, Werkzeug.Wrappers.Response response, Environ environ)
    {
        var status = response.StatusCode;
        target.StatusCode = status;
        if (status != 200)
            WriteReason(target, response);
        var headers = target.Headers;
        if (response.HasOnlyContentHeaders)
            WriteContentHeaders(headers, response, status);
        else
            WriteAllHeaders(headers, response, environ);
        return response.MayHaveBody(environ.Method);
    }

    private static void WriteContentHeaders(IHeaderDictionary headers, Werkzeug.Wrappers.Response response, int status)
    {
        if (status != 304)
            headers.ContentType = response.ContentType;
        if (status is (>= 100 and < 200) or 204 or 304)
            return;
        headers.ContentLength = response.ContentLength ?? response.Body.GetLength();
    }

    private static void WriteAllHeaders(IHeaderDictionary headers, Werkzeug.Wrappers.Response response, Environ environ)
    {
        foreach (var (name, value) in response.GetWsgiHeaders(environ))
            headers[name] = StringValues.Concat(headers[name], value);
    }

    private sealed record ReasonOfLine(string Line, string Reason);

    private static void WriteReason(IHttpResponseFeature target, Werkzeug.Wrappers.Response response)
    {
        var line = response.Status;
        var last = _lastReason;
        if (last is null || !ReferenceEquals(last.Line, line))
        {
            var space = line.IndexOf(' ', StringComparison.Ordinal);
            if (space <= 0)
                return;
            _lastReason = last = new ReasonOfLine(line, line[(space + 1)..]);
        }
        target.ReasonPhrase = last.Reason;
    }
}
