using System.Globalization;
using Carafe.Werkzeug.Datastructures;
using Carafe.Werkzeug.Http;
using Carafe.Werkzeug.Urls;

namespace Carafe.Werkzeug.Wrappers;

public partial class Response
{
    /// <summary>True when a response with this status may have a body in answer to the method.</summary>
    public bool MayHaveBody(string method) => method != "HEAD" && !IsBodiless;

    private bool IsBodiless => StatusCode is (>= 100 and < 200) or 204 or 304;

    /// <summary>
    /// The headers as they are sent: locations made ASCII, <c>Content-Length</c> added when it is known and dropped where HTTP
    /// forbids it, entity headers dropped from a 304.
    /// </summary>
    /// <param name="environ">The request that is answered.</param>
    public Headers GetWsgiHeaders(Environ environ)
    {
        ArgumentNullException.ThrowIfNull(environ);
        var headers = Headers.Copy();
        if (GetLast(headers, "Location") is { } location)
            headers.Set("Location", MakeLocation(location, environ));

        if (GetLast(headers, "Content-Location") is { } contentLocation)
            headers.Set("Content-Location", UrlConversion.IriToUri(contentLocation));

        var hasLength = headers.Contains(ContentLengthName);
        if (StatusCode is (>= 100 and < 200) or 204)
            headers.Remove(ContentLengthName);
        else if (StatusCode == 304)
            HttpHeaderKinds.RemoveEntityHeaders(headers);
        else if (AutomaticallySetContentLength && !hasLength && _body.GetLength() is { } length)
            headers.Set(ContentLengthName, length.ToString(CultureInfo.InvariantCulture));

        return headers;
    }

    /// <summary>The value of the last line of a name: of several locations, the last one is sent.</summary>
    private static string? GetLast(Headers headers, string name)
    {
        string? last = null;
        foreach (var (key, value) in headers.AsSpan())
        {
            if (key.Equals(name, StringComparison.OrdinalIgnoreCase))
                last = value;
        }

        return last;
    }

    private string MakeLocation(string location, Environ environ)
    {
        location = UrlConversion.IriToUri(location);
        if (!AutocorrectLocationHeader)
            return location;

        var current = Wsgi.GetCurrentUrl(environ, stripQueryString: true);
        return UrlParts.Join(UrlConversion.IriToUri(current), location);
    }
}
