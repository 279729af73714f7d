namespace Carafe.Werkzeug.Wrappers;

/// <summary>Tells the media type of a file by the ending of its name.</summary>
/// <remarks>The table is fixed, so that an answer does not depend on the machine. Follows Python's <c>mimetypes</c>.</remarks>
public static partial class MimeTypes
{
    /// <summary>The media type of a file name, and its compression.</summary>
    /// <param name="filename">A file name or path.</param>
    /// <returns>Null for a type or compression that is not known.</returns>
    /// <example><code>MimeTypes.Guess("site.tar.gz"); // ("application/x-tar", "gzip")</code></example>
    public static (string? Type, string? Encoding) Guess(string filename)
    {
        ArgumentNullException.ThrowIfNull(filename);
        var (name, ending) = Cut(filename);
        while (s_suffixes.TryGetValue(ending, out var longer) || s_suffixes.TryGetValue(ending.ToLowerInvariant(), out longer))
            (name, ending) = Cut(name + longer);

        if (s_encodings.TryGetValue(ending, out var encoding))
            (_, ending) = Cut(name);

        if (!s_types.TryGetValue(ending, out var type))
            s_types.TryGetValue(ending.ToLowerInvariant(), out type);

        return (type, encoding);
    }

    /// <summary>Cuts off the last ending. A name that only starts with dots has none.</summary>
    private static (string Name, string Ending) Cut(string path)
    {
        var start = path.LastIndexOf('/') + 1;
        var dot = path.LastIndexOf('.');
        if (dot < start || path.AsSpan(start, dot - start).TrimStart('.').IsEmpty)
            return (path, "");

        return (path[..dot], path[dot..]);
    }
}
