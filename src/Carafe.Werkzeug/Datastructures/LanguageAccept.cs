using Carafe.MarkupSafe.PythonText;

namespace Carafe.Werkzeug.Datastructures;

/// <summary>What languages a client accepts.</summary>
/// <param name="values">The choices; null when the header was not sent.</param>
public sealed class LanguageAccept(IEnumerable<AcceptItem>? values) : Accept(values)
{
    /// <summary>The language of <paramref name="matches"/> that the client wants most: exact tags first, then by primary language.</summary>
    /// <param name="matches">The languages the server has, best first.</param>
    /// <param name="defaultValue">The answer when nothing matches.</param>
    public override string? BestMatch(IEnumerable<string> matches, string? defaultValue = null)
    {
        var offers = matches.ToList();
        if (base.BestMatch(offers) is { } exact)
            return exact;

        // A client that accepts "en-US" is content with "en".
        var primaryAccept = new Accept(this.Select(static item => item with { Value = Primary(item.Value) }).ToList());
        if (primaryAccept.BestMatch(offers) is { } byClient)
            return byClient;

        // A client that accepts "en" is content with "en-US".
        return base.BestMatch(offers.Select(Primary)) is { } byServer
            ? offers.First(offer => offer.StartsWith(byServer, StringComparison.Ordinal))
            : defaultValue;
    }

    /// <inheritdoc/>
    protected override bool ValueMatches(string value, string item) => item == "*" || Normalize(value) == Normalize(item);

    private static string Normalize(string tag) => PythonStr.Lower(tag.Replace('_', '-'));

    private static string Primary(string tag)
    {
        var end = tag.AsSpan().IndexOfAny('_', '-');
        return end < 0 ? tag : tag[..end];
    }
}
