namespace Carafe.ItsDangerous;

/// <summary>The signature is right, but what it signs could not be read: decoded, decompressed or deserialized.</summary>
public class BadPayload : BadData
{
    /// <summary>Says which step failed.</summary>
    public BadPayload(string message, Exception? originalError = null)
        : base(message, originalError)
    {
    }

    /// <summary>Why the step failed.</summary>
    public Exception? OriginalError => InnerException;
}
