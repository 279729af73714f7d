using Carafe.Werkzeug.Datastructures;
using Carafe.Werkzeug.Exceptions;

namespace Carafe.Werkzeug.Routing;

/// <summary>308: routing wants the client to ask for another URL, for example one with a slash at its end.</summary>
/// <param name="newUrl">Where to redirect to, as an absolute URL.</param>
public class RequestRedirect(string newUrl) : HttpException(newUrl)
{
    /// <summary>Where to redirect to, as an absolute URL.</summary>
    public string NewUrl { get; } = newUrl ?? throw new ArgumentNullException(nameof(newUrl));

    /// <inheritdoc/>
    public override int? Code => 308;

    /// <inheritdoc/>
    public override string GetBody() => Redirection.Body(NewUrl);

    /// <inheritdoc/>
    public override Headers GetHeaders()
    {
        var headers = base.GetHeaders();
        headers.Add("Location", NewUrl);
        return headers;
    }
}
