namespace Carafe.Werkzeug.Datastructures;

/// <summary>What character sets a client accepts; the names of one charset are equal.</summary>
/// <param name="values">The choices; null when the header was not sent.</param>
public sealed class CharsetAccept(IEnumerable<AcceptItem>? values) : Accept(values)
{
    /// <inheritdoc/>
    protected override bool ValueMatches(string value, string item) =>
        item == "*" || CharsetNames.Normalize(value) == CharsetNames.Normalize(item);
}
