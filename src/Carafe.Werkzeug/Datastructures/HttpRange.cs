using System.Globalization;
using System.Text;
using Carafe.Werkzeug.Http;

namespace Carafe.Werkzeug.Datastructures;

/// <summary>A <c>Range</c> header: the parts of a resource that a client asks for.</summary>
/// <remarks>Upstream's <c>Range</c>; .NET has a type of that name.</remarks>
public sealed class HttpRange
{
    /// <summary>Creates it from ranges.</summary>
    /// <param name="units">What the numbers count, usually <c>bytes</c>.</param>
    /// <param name="ranges">First position and the position after the last. A missing end means "to the end"; a negative start counts from the end.</param>
    /// <exception cref="ArgumentException">A range ends before it starts.</exception>
    public HttpRange(string units, params IEnumerable<(long Start, long? End)> ranges)
    {
        Units = units;
        Ranges = [.. ranges];
        foreach (var (start, end) in Ranges)
        {
            if (end is { } known && (start < 0 || start >= known))
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"({start}, {known}) is not a valid range."));
        }
    }

    /// <summary>What the numbers count, usually <c>bytes</c>.</summary>
    public string Units { get; }

    /// <summary>First position and the position after the last, for each part.</summary>
    public IReadOnlyList<(long Start, long? End)> Ranges { get; }

    /// <summary>The part of a resource of known length; null unless it is one range of bytes that the resource has.</summary>
    /// <param name="length">The length of the whole.</param>
    public (long Start, long Stop)? RangeForLength(long? length)
    {
        if (Units != "bytes" || length is not { } known || Ranges.Count != 1)
            return null;

        var (start, end) = Ranges[0];
        if (end is null && start < 0)
            start += known;

        var stop = end ?? known;
        return HttpRanges.IsByteRangeValid(start, stop, known) ? (start, Math.Min(stop, known)) : null;
    }

    /// <summary>The <c>Content-Range</c> that answers this range; null when it cannot be met.</summary>
    /// <param name="length">The length of the whole.</param>
    public ContentRange? MakeContentRange(long? length) =>
        RangeForLength(length) is var (start, stop) ? new ContentRange(Units, start, stop, length) : null;

    /// <summary>The text of the <c>Content-Range</c> that answers this range; null when it cannot be met.</summary>
    /// <param name="length">The length of the whole.</param>
    public string? ToContentRangeHeader(long? length) => MakeContentRange(length)?.ToHeader();

    /// <summary>The header text.</summary>
    public string ToHeader()
    {
        var text = new StringBuilder(Units).Append('=');
        for (var index = 0; index < Ranges.Count; index++)
        {
            var (start, end) = Ranges[index];
            if (index > 0)
                text.Append(',');

            text.Append(start);
            if (end is { } stop)
                text.Append('-').Append(stop - 1);
            else if (start >= 0)
                text.Append('-');
        }

        return text.ToString();
    }

    /// <summary>The header text.</summary>
    public override string ToString() => ToHeader();
}
