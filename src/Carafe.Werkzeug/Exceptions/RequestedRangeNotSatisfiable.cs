using System.Globalization;
using Carafe.Werkzeug.Datastructures;

namespace Carafe.Werkzeug.Exceptions;

/// <summary>416: the client asked for a part that the file does not have. Says in <c>Content-Range</c> how long it is.</summary>
/// <param name="length">The length of the whole, when known.</param>
/// <param name="units">What the length counts.</param>
/// <param name="description">What the page says; null for the standard sentence.</param>
public class RequestedRangeNotSatisfiable(long? length = null, string units = "bytes", string? description = null)
    : HttpException(description)
{
    /// <summary>The length of the whole, when known.</summary>
    public long? Length { get; } = length;

    /// <summary>What the length counts.</summary>
    public string Units { get; } = units;

    /// <inheritdoc/>
    public override int? Code => 416;

    /// <inheritdoc/>
    protected override string StandardDescription => "The server cannot provide the requested range.";

    /// <inheritdoc/>
    public override Headers GetHeaders()
    {
        var headers = base.GetHeaders();
        if (Length is { } length)
            headers.Add("Content-Range", string.Create(CultureInfo.InvariantCulture, $"{Units} */{length}"));

        return headers;
    }
}
