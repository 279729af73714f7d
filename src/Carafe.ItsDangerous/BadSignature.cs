namespace Carafe.ItsDangerous;

/// <summary>A signature is missing or wrong.</summary>
public class BadSignature : BadData
{
    /// <summary>Says what is wrong with the signature.</summary>
    public BadSignature(string message, byte[]? payload = null, Exception? innerException = null)
        : base(message, innerException) => Payload = payload;

    /// <summary>What was signed, as far as it could be told apart. Nothing proves that it is genuine.</summary>
    public byte[]? Payload { get; }
}
