namespace Carafe.Werkzeug.Wrappers;

/// <summary>Adds a charset to media types that are text.</summary>
public static class ContentTypes
{
    /// <summary>The content type of a media type: textual ones get a <c>charset</c> parameter.</summary>
    /// <example><code>ContentTypes.GetContentType("text/html", "utf-8"); // text/html; charset=utf-8</code></example>
    public static string GetContentType(string mimetype, string charset)
    {
        ArgumentNullException.ThrowIfNull(mimetype);
        return IsText(mimetype) ? $"{mimetype}; charset={charset}" : mimetype;
    }

    /// <summary>The content type with UTF-8, without building text for the usual types.</summary>
    internal static string WithCharset(string mimetype) => mimetype switch
    {
        "text/html" => "text/html; charset=utf-8",
        "text/plain" => "text/plain; charset=utf-8",
        "application/json" => "application/json",
        _ => GetContentType(mimetype, "utf-8"),
    };

    private static bool IsText(string mimetype) =>
        mimetype.StartsWith("text/", StringComparison.Ordinal)
        || mimetype is "application/ecmascript" or "application/javascript" or "application/sql"
            or "application/xml" or "application/xml-dtd" or "application/xml-external-parsed-entity"
        || mimetype.EndsWith("+xml", StringComparison.Ordinal);
}
