namespace Carafe.ItsDangerous;

/// <summary>The signature is right, but older than allowed, or from the future.</summary>
public sealed class SignatureExpired : BadTimeSignature
{
    /// <summary>Says how old the signature is.</summary>
    public SignatureExpired(string message, byte[]? payload = null, DateTimeOffset? dateSigned = null)
        : base(message, payload, dateSigned)
    {
    }
}
