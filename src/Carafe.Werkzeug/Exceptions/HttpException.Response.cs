using Carafe.Werkzeug.Wrappers;

namespace Carafe.Werkzeug.Exceptions;

public partial class HttpException
{
    /// <summary>Creates an error that is answered with a ready response.</summary>
    /// <param name="response">What the client gets instead of the error's own page.</param>
    public HttpException(Response response)
    {
        ArgumentNullException.ThrowIfNull(response);
        Response = response;
    }

    /// <summary>What the client gets instead of the error's own page, if something else.</summary>
    public Response? Response { get; set; }

    /// <summary>The answer that the client gets: <see cref="Response"/>, or a page made from <see cref="GetBody"/> and <see cref="GetHeaders"/>.</summary>
    public virtual Response GetResponse() => Response ?? new Response(GetBody(), Code ?? default(ResponseStatus), GetHeaders());
}
