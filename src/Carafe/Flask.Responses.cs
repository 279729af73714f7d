using Carafe.Contexts;
using Carafe.Responses;
using Carafe.Werkzeug.Routing;

namespace Carafe;

public partial class Flask
{
    /// <summary>Makes a response of anything that a view may return.</summary>
    /// <exception cref="InvalidOperationException">The value is none of that.</exception>
    public Response MakeResponse(object? result) => MakeResponse(result, ContextFrame.Current?.Request);

    /// <summary>Makes a response of what a view returned for a request.</summary>
    protected internal virtual Response MakeResponse(object? result, RequestContext? context) => ResponseFactory.Make(this, result, context);

    /// <summary>Makes a redirect; <c>Redirect</c> calls this, so that an app can change all redirects.</summary>
    /// <param name="location">The URL, absolute or relative.</param>
    /// <param name="code">The status; 302 by default, 303, 307 and 308 are the other common ones.</param>
    public virtual Response Redirect(string location, int code = 302)
    {
        var response = CreateResponse(new RequestRedirect(location).GetBody(), code, mimetype: "text/html");
        response.Headers.Set("Location", location);
        return response;
    }
}
