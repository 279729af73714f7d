namespace Carafe.ItsDangerous;

/// <summary>A signature with a timestamp is missing or wrong.</summary>
public class BadTimeSignature : BadSignature
{
    /// <summary>Says what is wrong with the signature or its timestamp.</summary>
    public BadTimeSignature(string message, byte[]? payload = null, DateTimeOffset? dateSigned = null, Exception? innerException = null)
        : base(message, payload, innerException) => DateSigned = dateSigned;

    /// <summary>When the data claims to have been signed, if the timestamp could be read. Proven only for <see cref="SignatureExpired"/>.</summary>
    public DateTimeOffset? DateSigned { get; }
}
