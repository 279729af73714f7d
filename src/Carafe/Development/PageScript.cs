using System.Text;
using Carafe.MarkupSafe;
using Carafe.Werkzeug.Datastructures;
using Carafe.Werkzeug.Wrappers;

namespace Carafe.Development;

/// <summary>Puts a tool's script on the pages of an app.</summary>
public static class PageScript
{
    private const int MaxPageSize = 8 * 1024 * 1024;
    private const string NonceStart = "'nonce-";

    /// <summary>
    /// Adds a script before the end of an HTML page. It carries the nonce of the page's content security policy, where there is one.
    /// </summary>
    /// <param name="response">The page; streams, files and encoded answers stay as they are.</param>
    /// <param name="url">Where the script is.</param>
    /// <param name="data">Values that the script finds in its <c>dataset</c>.</param>
    /// <returns>Whether the script was added.</returns>
    /// <example><code>PageScript.Add(response, environ.RootPath + "/_tool/bar.js", ("id", "17"));</code></example>
    public static bool Add(Werkzeug.Wrappers.Response response, string url, params ReadOnlySpan<(string Name, string Value)> data)
    {
        ArgumentNullException.ThrowIfNull(response);
        ArgumentNullException.ThrowIfNull(url);
        if (response.Mimetype != "text/html"
            || response.Body.Kind is not (ResponseBodyKind.Text or ResponseBodyKind.Bytes or ResponseBodyKind.Chunks)
            || response.Headers.Contains("Content-Encoding")
            || response.GetData() is not { Length: < MaxPageSize } page)
        {
            return false;
        }

        var html = Encoding.UTF8.GetString(page);
        var end = html.LastIndexOf("</body>", StringComparison.OrdinalIgnoreCase);
        response.SetData(html.Insert(end < 0 ? html.Length : end, Tag(url, NonceOf(response.ContentSecurityPolicy), data)));

        // The page is no longer the one that a validator was made for.
        response.Headers.Remove("ETag");
        return true;
    }

    private static string Tag(string url, string? nonce, ReadOnlySpan<(string Name, string Value)> data)
    {
        var tag = new StringBuilder("<script defer src=\"").Append(HtmlEscape.Escape(url)).Append('"');
        if (nonce is not null)
            tag.Append(" nonce=\"").Append(HtmlEscape.Escape(nonce)).Append('"');

        foreach (var (name, value) in data)
            tag.Append(" data-").Append(name).Append("=\"").Append(HtmlEscape.Escape(value)).Append('"');

        return tag.Append("></script>\n").ToString();
    }

    private static string? NonceOf(ContentSecurityPolicy policy) =>
        (policy.ScriptSrcElem ?? policy.ScriptSrc ?? policy.DefaultSrc ?? "").Split(' ')
            .FirstOrDefault(source => source.StartsWith(NonceStart, StringComparison.OrdinalIgnoreCase) && source.EndsWith('\''))?[NonceStart.Length..^1];
}
