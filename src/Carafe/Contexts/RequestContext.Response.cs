using Carafe.Hosting;
using Carafe.Werkzeug.Wrappers;

namespace Carafe.Contexts;

public sealed partial class RequestContext
{
    private const string Html = "text/html; charset=utf-8";

    private Response? _ownResponse;

    /// <summary>
    /// A response that only the framework sees, so that one object serves all requests of a connection; null when somebody else
    /// may see it.
    /// </summary>
    internal Response? OwnResponse(string text, int status = 200)
    {
        if (OwnResponse(status, Html) is not { } response)
            return null;
        response.SetData(text);
        return response;
    }

    /// <inheritdoc cref="OwnResponse(string, int)"/>
    internal Response? OwnResponse(byte[] body, string contentType)
    {
        if (OwnResponse(200, contentType) is not { } response)
            return null;
        response.SetData(body);
        return response;
    }

    private Response? OwnResponse(int status, string contentType)
    {
        if (Environ is not ServerEnviron { IsUnseen: true } || _session is not null || AfterRequestFunctions is not null || !App.KeepsResponseOf(this))
            return null;
        if (_ownResponse is not { HasOnlyContentHeaders: true } response)
            return _ownResponse = new Response(default, status, contentType: contentType);

        response.StatusCode = status;
        if (!ReferenceEquals(response.ContentType, contentType))
            response.ContentType = contentType;
        return response;
    }
}
