using Carafe.Werkzeug.Wrappers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace Carafe.Hosting;

/// <summary>Writes a response to the server: status, headers, then the body as UTF-8 straight into the pipe.</summary>
internal static class ResponseWriter
{
    public static ValueTask WriteAsync(IFeatureCollection features, Werkzeug.Wrappers.Response response, Environ environ)
    {
        var target = features.GetRequiredFeature<IHttpResponseFeature>();
        var mayHaveBody = WriteHead(target, response, environ);
        if (!mayHaveBody || response.Body.Kind == ResponseBodyKind.Empty)
            return default;
        var writer = features.GetRequiredFeature<IHttpResponseBodyFeature>().Writer;
        return response.WriteBodyAsync(writer, environ.Aborted);
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
                headers.Append(name, value);
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
