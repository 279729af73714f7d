using Carafe.Werkzeug.Routing;

namespace Carafe;

/// <summary>Raised in debug mode when a routing redirect would make the browser drop the method or the body of a request.</summary>
public sealed class FormDataRoutingRedirect : Exception
{
    internal FormDataRoutingRedirect(FlaskRequest request, RequestRedirect redirect)
        : base(Describe(request, redirect))
    {
    }

    private static string Describe(FlaskRequest request, RequestRedirect redirect)
    {
        var text = $"A request was sent to '{request.Url}', but routing issued a redirect to the canonical URL '{redirect.NewUrl}'.";
        if (redirect.NewUrl.Split('?')[0] == request.BaseUrl + "/")
        {
            text += " The URL was defined with a trailing slash. Flask will redirect to the URL with a trailing slash if it was"
                + " accessed without one.";
        }
        return text + " Send requests to the canonical URL, or use 307 or 308 for routing redirects. Otherwise, browsers will drop"
            + " form data.\n\nThis exception is only raised in debug mode.";
    }
}
