using System.Text;
using Carafe.MarkupSafe.PythonText;

namespace Carafe.Werkzeug.Datastructures;

/// <summary>What a client accepts, the most specific and most wanted first.</summary>
/// <remarks>Lookups follow the rules of the header: <c>*</c> matches everything, case does not matter.</remarks>
public class Accept : ImmutableList<AcceptItem>
{
    // What browsers send is short; insertion sort needs no helpers for it, and would be too slow for what attackers send.
    private const int MaxInsertionLength = 32;

    /// <summary>Creates it from choices in the order of the header.</summary>
    /// <param name="values">The choices; null when the header was not sent.</param>
    public Accept(IEnumerable<AcceptItem>? values)
        : this(values, CompareByWildcard)
    {
    }

    private protected Accept(IEnumerable<AcceptItem>? values, Comparison<string> specificity)
        : base(values is null or Accept ? values : Sort(values, specificity))
    {
        IsProvided = values is Accept accept ? accept.IsProvided : values is not null;
    }

    /// <summary>Whether the client sent the header.</summary>
    public bool IsProvided { get; }

    /// <summary>What the client wants most; null when it wants nothing.</summary>
    public string? Best => Count > 0 ? this[0].Value : null;

    /// <summary>The quality of a value; 0 when it is not accepted.</summary>
    /// <param name="key">The value.</param>
    public double this[string key] => Quality(key);

    /// <summary>The quality of a value; 0 when it is not accepted.</summary>
    /// <param name="key">The value.</param>
    public double Quality(string key) => Find(key) is var index and >= 0 ? this[index].Quality : 0;

    /// <summary>Whether the client listed something that matches.</summary>
    /// <param name="value">The value.</param>
    public bool Contains(string value) => Find(value) >= 0;

    /// <summary>The position of the first choice that matches.</summary>
    /// <param name="key">The value.</param>
    /// <exception cref="ArgumentException">No choice matches.</exception>
    public int Index(string key) => Find(key) is var index and >= 0 ? index : throw new ArgumentException(key);

    /// <summary>The position of the first choice that matches, or -1.</summary>
    /// <param name="key">The value.</param>
    public int Find(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        for (var index = 0; index < Count; index++)
        {
            if (ValueMatches(key, this[index].Value))
                return index;
        }

        return -1;
    }

    /// <summary>The values without their qualities.</summary>
    public IEnumerable<string> Values() => this.Select(static item => item.Value);

    /// <summary>The value of <paramref name="matches"/> that the client wants most.</summary>
    /// <param name="matches">What the server can give, best first: order breaks ties.</param>
    /// <param name="defaultValue">The answer when nothing matches.</param>
    /// <example><code>request.AcceptMimetypes.BestMatch(["application/json", "text/html"])</code></example>
    public virtual string? BestMatch(IEnumerable<string> matches, string? defaultValue = null)
    {
        ArgumentNullException.ThrowIfNull(matches);
        var best = defaultValue;
        AcceptItem? bestItem = null;
        foreach (var offer in matches)
        {
            if (Find(offer) is var index and >= 0 && IsBetter(this[index], bestItem))
            {
                best = offer;
                bestItem = this[index];
            }
        }

        return best;
    }

    /// <summary>The choices as header text.</summary>
    public string ToHeader()
    {
        var text = new StringBuilder();
        for (var index = 0; index < Count; index++)
        {
            var (value, quality) = this[index];
            if (index > 0)
                text.Append(',');

            text.Append(value);
            if (quality != 1)
                text.Append(";q=").Append(PythonFloat.Repr(quality));
        }

        return text.ToString();
    }

    /// <summary>The choices as header text.</summary>
    public override string ToString() => ToHeader();

    /// <summary>Whether a value of the server fits a choice of the client.</summary>
    /// <param name="value">The server's value.</param>
    /// <param name="item">The client's choice.</param>
    protected virtual bool ValueMatches(string value, string item) =>
        item == "*" || string.Equals(item, value, StringComparison.OrdinalIgnoreCase);

    /// <summary>Orders two choices of the client by how specific they are.</summary>
    private protected virtual int CompareSpecificity(string left, string right) => CompareByWildcard(left, right);

    private bool IsBetter(AcceptItem item, AcceptItem? best)
    {
        if (item.Quality <= 0 || item.Quality < best?.Quality)
            return false;

        return best is not { } known || item.Quality > known.Quality || CompareSpecificity(item.Value, known.Value) > 0;
    }

    private static int CompareByWildcard(string left, string right) => (left != "*").CompareTo(right != "*");

    // Both ways are stable, so choices of one rank keep the order of the header.
    private static IEnumerable<AcceptItem> Sort(IEnumerable<AcceptItem> values, Comparison<string> specificity)
    {
        AcceptItem[] items = [.. values];
        if (items.Length > MaxInsertionLength)
            return items.Order(Comparer<AcceptItem>.Create((left, right) => CompareRank(left, right, specificity)));

        for (var index = 1; index < items.Length; index++)
        {
            var item = items[index];
            var place = index;
            for (; place > 0 && CompareRank(items[place - 1], item, specificity) > 0; place--)
                items[place] = items[place - 1];

            items[place] = item;
        }

        return items;
    }

    private static int CompareRank(AcceptItem left, AcceptItem right, Comparison<string> specificity) =>
        specificity(right.Value, left.Value) is var order and not 0 ? order : right.Quality.CompareTo(left.Quality);
}
