namespace Carafe.Werkzeug.Exceptions;

/// <summary>500: something unexpected went wrong.</summary>
/// <param name="description">What the page says; null for the standard sentence.</param>
/// <param name="originalException">The error that nobody handled.</param>
public class InternalServerError(string? description = null, Exception? originalException = null) : HttpException(description)
{
    /// <summary>The error that nobody handled; error handlers may look at it.</summary>
    public Exception? OriginalException { get; } = originalException;

    /// <inheritdoc/>
    public override int? Code => 500;

    /// <inheritdoc/>
    protected override string StandardDescription =>
        "The server encountered an internal error and was unable to complete your request. Either the server is "
        + "overloaded or there is an error in the application.";
}
