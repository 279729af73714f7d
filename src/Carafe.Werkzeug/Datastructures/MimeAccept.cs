using Carafe.MarkupSafe.PythonText;

namespace Carafe.Werkzeug.Datastructures;

/// <summary>What media types a client accepts.</summary>
/// <param name="values">The choices; null when the header was not sent.</param>
public sealed class MimeAccept(IEnumerable<AcceptItem>? values) : Accept(values, CompareParts)
{
    /// <summary>Whether HTML is accepted.</summary>
    public bool AcceptHtml => Contains("text/html") || AcceptXhtml;

    /// <summary>Whether XHTML is accepted.</summary>
    public bool AcceptXhtml => Contains("application/xhtml+xml") || Contains("application/xml");

    /// <summary>Whether JSON is accepted.</summary>
    public bool AcceptJson => Contains("application/json");

    /// <inheritdoc/>
    /// <exception cref="ArgumentException"><paramref name="value"/> is no media type.</exception>
    protected override bool ValueMatches(string value, string item)
    {
        // A client's nonsense matches nothing; the application's own is an error to be told.
        if (!item.Contains('/', StringComparison.Ordinal))
            return false;

        if (!value.Contains('/', StringComparison.Ordinal))
            throw Invalid(value);

        var offered = Split(value.ToLowerInvariant());
        if (offered[0] == "*" && offered[1] != "*")
            throw Invalid(value);

        var wanted = Split(item.ToLowerInvariant());
        if (wanted[0] == "*" && wanted[1] != "*")
            return false;

        return wanted[0] == "*" || offered[0] == "*" || (wanted[0] == offered[0] && SubtypeMatches(offered, wanted));
    }

    private protected override int CompareSpecificity(string left, string right) => CompareParts(left, right);

    private static bool SubtypeMatches(List<string> offered, List<string> wanted) =>
        wanted[1] == "*"
        || offered[1] == "*"
        || (wanted[1] == offered[1]
            && wanted.Skip(2).Order(StringComparer.Ordinal).SequenceEqual(offered.Skip(2).Order(StringComparer.Ordinal)));

    // A part that is no star beats a star, the leftmost difference decides, more parts beat fewer.
    private static int CompareParts(string left, string right)
    {
        var (leftParts, rightParts) = (Split(left), Split(right));
        for (var i = 0; i < Math.Min(leftParts.Count, rightParts.Count); i++)
        {
            var order = (leftParts[i] != "*").CompareTo(rightParts[i] != "*");
            if (order != 0)
                return order;
        }

        return leftParts.Count.CompareTo(rightParts.Count);
    }

    /// <summary>Splits at slashes and at semicolons with the spaces around them.</summary>
    private static List<string> Split(string value)
    {
        var parts = new List<string>(3);
        var start = 0;
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] is not ('/' or ';'))
                continue;

            var end = i;
            while (value[i] == ';' && end > start && char.IsWhiteSpace(value[end - 1]))
                end--;

            parts.Add(value[start..end]);
            start = i + 1;
            while (value[i] == ';' && start < value.Length && char.IsWhiteSpace(value[start]))
                start++;

            i = start - 1;
        }

        parts.Add(value[start..]);
        return parts;
    }

    private static ArgumentException Invalid(string value) => new($"invalid mimetype {PythonRepr.Repr(value)}");
}
