using Carafe.Werkzeug.Datastructures;

namespace Carafe.Werkzeug.Exceptions;

/// <summary>405: the URL is right, but not for this method. Says in <c>Allow</c> which ones are.</summary>
/// <param name="validMethods">The methods that the URL takes.</param>
/// <param name="description">What the page says; null for the standard sentence.</param>
public class MethodNotAllowed(IEnumerable<string>? validMethods = null, string? description = null) : HttpException(description)
{
    /// <summary>The methods that the URL takes.</summary>
    public IReadOnlyList<string>? ValidMethods { get; } = validMethods is null ? null : [.. validMethods];

    /// <inheritdoc/>
    public override int? Code => 405;

    /// <inheritdoc/>
    protected override string StandardDescription => "The method is not allowed for the requested URL.";

    /// <inheritdoc/>
    public override Headers GetHeaders()
    {
        var headers = base.GetHeaders();
        if (ValidMethods is { Count: > 0 })
            headers.Add("Allow", string.Join(", ", ValidMethods));

        return headers;
    }
}
