namespace Carafe.ItsDangerous;

/// <summary>Signs nothing: the signature is empty, and everyone can make it.</summary>
public sealed class NoneAlgorithm : SigningAlgorithm
{
    /// <inheritdoc/>
    public override int MaxSignatureLength => 0;

    /// <inheritdoc/>
    public override int GetSignature(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, Span<byte> destination) => 0;
}
