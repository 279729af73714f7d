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
    internal Response? OwnResponse(ResponseBody body, int status = 200, string contentType = Html)
    {
        if (Environ is not ServerEnviron { IsUnseen: true } || _session is not null || AfterRequestFunctions is not null || !App.KeepsResponseOf(this))
            return null;
        if (_ownResponse is not { HasOnlyContentHeaders: true } response)
            return _ownResponse = new Response(body, status, contentType: contentType);

        response.Body = body;
        response.StatusCode = status;
        response.ContentLength = body.GetLength();
        if (!ReferenceEquals(response.ContentType, contentType))
            response.ContentType = contentType;
        return response;
    }
}
