using Carafe.MarkupSafe;
using Carafe.Werkzeug.Wrappers;

namespace Carafe.Werkzeug;

/// <summary>Responses that send the client to another URL.</summary>
public static class Redirection
{
    /// <summary>A redirect with a short page for clients that do not follow it.</summary>
    /// <param name="location">Where to go: a URL, or a path on this host.</param>
    /// <param name="code">301, 302, 303, 307 or 308.</param>
    /// <exception cref="ArgumentException">The location has a line break in it.</exception>
    public static Response Redirect(string location, int code = 302)
    {
        ArgumentNullException.ThrowIfNull(location);
        var response = new Response(Body(location), code, mimetype: "text/html");
        response.Headers.Set("Location", location);
        return response;
    }

    /// <summary>A redirect to the same URL with a slash at its end, relative to the current one.</summary>
    /// <param name="environ">The request.</param>
    /// <param name="code">301, 302, 303, 307 or 308.</param>
    public static Response AppendSlashRedirect(Environ environ, int code = 308)
    {
        ArgumentNullException.ThrowIfNull(environ);
        var tail = environ.Path[(environ.Path.LastIndexOf('/') + 1)..];
        var path = tail.Length == 0 ? "./" : tail + "/";
        return Redirect(environ.QueryString.Length == 0 ? path : $"{path}?{environ.QueryString}", code);
    }

    /// <summary>The page shown by clients that do not follow the redirect.</summary>
    internal static string Body(string location)
    {
        var shown = HtmlEscape.Escape(location);
        return "<!doctype html>\n<html lang=en>\n<title>Redirecting...</title>\n<h1>Redirecting...</h1>\n"
            + "<p>You should be redirected automatically to the target URL: "
            + $"<a href=\"{shown}\">{shown}</a>. If not, click the link.\n";
    }
}
