using Carafe.MarkupSafe;

namespace Carafe.Werkzeug;

/// <summary>Redirects the client to another URL.</summary>
public static class Redirection
{
    /// <summary>The page shown by clients that do not follow the redirect.</summary>
    internal static string Body(string location)
    {
        var shown = HtmlEscape.Escape(location);
        return "<!doctype html>\n<html lang=en>\n<title>Redirecting...</title>\n<h1>Redirecting...</h1>\n"
            + "<p>You should be redirected automatically to the target URL: "
            + $"<a href=\"{shown}\">{shown}</a>. If not, click the link.\n";
    }
}
