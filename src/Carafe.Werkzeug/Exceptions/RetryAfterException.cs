using Carafe.Werkzeug.Datastructures;

namespace Carafe.Werkzeug.Exceptions;

/// <summary>The base of errors that may say when to try again.</summary>
/// <param name="description">What the page says; null for the standard sentence.</param>
/// <param name="retryAfter">When to try again, for the <c>Retry-After</c> header.</param>
public abstract class RetryAfterException(string? description = null, RetryAfter? retryAfter = null) : HttpException(description)
{
    /// <summary>When to try again.</summary>
    public RetryAfter? RetryAfter { get; } = retryAfter;

    /// <inheritdoc/>
    public override Headers GetHeaders()
    {
        var headers = base.GetHeaders();
        if (RetryAfter is { IsSet: true } retryAfter)
            headers.Add("Retry-After", retryAfter.ToString());

        return headers;
    }
}
