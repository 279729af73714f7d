using System.Text;
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

    public static ValueTask WriteAsync(IFeatureCollection features, Werkzeug.Wrappers.Response response, Environ environ)
    {
        var target = features.GetRequiredFeature<IHttpResponseFeature>();
        var mayHaveBody = WriteHead(target, response, environ);
        if (!mayHaveBody || response.Body.Kind == ResponseBodyKind.Empty)
            return default;
        var body = features.GetRequiredFeature<IHttpResponseBodyFeature>();
        return response.Body.Kind == ResponseBodyKind.Text && response.ContentLength is { } length && length <= MaxUnflushed
            ? WriteTextAsync(body, response.Body.Text, (int)length)
            : WriteBodyAsync(body, response, environ);
    }

    private static async ValueTask WriteBodyAsync(IHttpResponseBodyFeature body, Werkzeug.Wrappers.Response response, Environ environ)
    {
        await body.StartAsync(environ.Aborted);
        await response.WriteBodyAsync(body.Writer, environ.Aborted);
    }

    // Once the head is written the pipe gives its own memory; the server flushes when the request ends.
    private static ValueTask WriteTextAsync(IHttpResponseBodyFeature body, string text, int length)
    {
        var started = body.StartAsync();
        if (!started.IsCompletedSuccessfully)
            return AwaitStart(started, body, text, length);
        Put(body, text, length);
        return default;

        static async ValueTask AwaitStart(Task started, IHttpResponseBodyFeature body, string text, int length)
        {
            await started;
            Put(body, text, length);
        }

        static void Put(IHttpResponseBodyFeature body, string text, int length)
        {
            // A view may have stated another length than that of its text; the server then says so.
            if (Encoding.UTF8.TryGetBytes(text, body.Writer.GetSpan(length), out var written))
                body.Writer.Advance(written);
            else
                Encoding.UTF8.GetBytes(text, body.Writer);
        }
    }

    private static bool WriteHead(IHttpResponseFeature target, Werkzeug.Wrappers.Response response, Environ environ)
    {
        var status = response.StatusCode;
        target.StatusCode = status;
        if (status != 200)
            WriteReason(target, response);
        var isBodyless = status is (>= 100 and < 200) or 204 or 304;
        var headers = target.Headers;
        if (response.HasOnlyContentHeaders)
        {
            if (status != 304)
                headers.ContentType = response.ContentType;
            if (!isBodyless)
                headers.ContentLength = response.ContentLength ?? response.Body.GetLength();
        }
        else
        {
            var all = response.GetWsgiHeaders(environ);
            foreach (var (name, value) in all)
                headers[name] = StringValues.Concat(headers[name], value);
        }
        return response.MayHaveBody(environ.Method);
    }

    private static void WriteReason(IHttpResponseFeature target, Werkzeug.Wrappers.Response response)
    {
        var line = response.Status;
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        if (space > 0)
            target.ReasonPhrase = line[(space + 1)..];
    }
}
