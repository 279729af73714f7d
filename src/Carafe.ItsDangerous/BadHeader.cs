namespace Carafe.ItsDangerous;

/// <summary>A signed header could not be used. For signers with a header of their own; nothing here throws it.</summary>
public class BadHeader : BadSignature
{
    /// <summary>Says what is wrong with the header.</summary>
    public BadHeader(string message, byte[]? payload = null, object? header = null, Exception? originalError = null)
        : base(message, payload, originalError) => Header = header;

    /// <summary>The header as far as it was read. Nothing proves that it is genuine.</summary>
    public object? Header { get; }

    /// <summary>Why it could not be used.</summary>
    public Exception? OriginalError => InnerException;
}
