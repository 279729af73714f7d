namespace Carafe.Wtf;

/// <summary>What a client sent is not acceptable; the message says why and may be shown. WTForms' <c>ValidationError</c>.</summary>
public class ValidationException : Exception
{
    /// <summary>Says why.</summary>
    public ValidationException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
