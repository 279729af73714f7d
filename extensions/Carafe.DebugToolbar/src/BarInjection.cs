using Carafe.MarkupSafe;
using Carafe.Werkzeug.Wrappers;

namespace Carafe.DebugToolbar;

/// <summary>Puts the bar's script before the end of an HTML page. It comes from the app itself and takes the page's nonce, where there is one.</summary>
internal static class BarInjection
{
    public static void Insert(Werkzeug.Wrappers.Response response, Environ environ, RequestRecord record)
    {
        if (record.IsScripted || response.Body.Kind != ResponseBodyKind.Text || response.Headers.Contains(DebugToolbarExtension.DebuggerHeader)
            || response.Headers.Contains("Content-Encoding") || response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) != true)
        {
            return;
        }

        var html = response.Body.Text;
        var end = html.LastIndexOf("</body>", StringComparison.OrdinalIgnoreCase);
        if (end < 0)
            return;
        var nonce = NonceOf(response.Headers.Get("Content-Security-Policy"));
        var script = $"<script defer src=\"{HtmlEscape.Escape(environ.RootPath)}{DebugToolbarExtension.Prefix}bar.js\" data-id=\"{record.Id}\""
            + $" data-summary=\"{HtmlEscape.Escape(record.Summary)}\"{(nonce is null ? "" : $" nonce=\"{HtmlEscape.Escape(nonce)}\"")}></script>\n";
        response.SetData(html.Insert(end, script));

        // The page is no longer the one that a validator was made for.
        response.Headers.Remove("ETag");
    }

    private static string? NonceOf(string? policy)
    {
        foreach (var directive in (policy ?? "").Split(';', StringSplitOptions.TrimEntries))
        {
            if (!directive.StartsWith("script-src", StringComparison.OrdinalIgnoreCase) && !directive.StartsWith("default-src", StringComparison.OrdinalIgnoreCase))
                continue;
            foreach (var source in directive.Split(' '))
            {
                if (source.StartsWith("'nonce-", StringComparison.OrdinalIgnoreCase) && source.EndsWith('\''))
                    return source[7..^1];
            }
        }

        return null;
    }
}
