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

        var offered = Split(PythonStr.Lower(value));
        if (offered[0] == "*" && offered[1] != "*")
            throw Invalid(value);

        var wanted = Split(PythonStr.Lower(item));
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
        var (leftStart, rightStart) = (0, 0);
        while (leftStart <= left.Length && rightStart <= right.Length)
        {
            var order = (NextPart(left, ref leftStart) is not "*").CompareTo(NextPart(right, ref rightStart) is not "*");
            if (order != 0)
                return order;
        }

        return (CountParts(left, leftStart) - CountParts(right, rightStart)) switch { > 0 => 1, < 0 => -1, _ => 0 };
    }

    private static int CountParts(ReadOnlySpan<char> value, int start)
    {
        var count = 0;
        for (; start <= value.Length; count++)
            NextPart(value, ref start);
        return count;
    }

    private static List<string> Split(string value)
    {
        var parts = new List<string>(3);
        for (var start = 0; start <= value.Length;)
            parts.Add(NextPart(value, ref start).ToString());
        return parts;
    }

    // The part up to the next slash, or semicolon with the spaces around it. The last part leaves the start beyond the end.
    private static ReadOnlySpan<char> NextPart(ReadOnlySpan<char> value, ref int start)
    {
        var first = start;
        var length = value[first..].IndexOfAny('/', ';');
        if (length < 0)
        {
            start = value.Length + 1;
            return value[first..];
        }

        var end = first + length;
        start = end + 1;
        if (value[end] == '/')
            return value[first..end];

        while (start < value.Length && char.IsWhiteSpace(value[start]))
            start++;
        return value[first..end].TrimEnd();
    }

    private static ArgumentException Invalid(string value) => new($"invalid mimetype {PythonRepr.Repr(value)}");
}
