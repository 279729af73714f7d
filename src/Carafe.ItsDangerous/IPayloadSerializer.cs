using System.Buffers;

namespace Carafe.ItsDangerous;

/// <summary>Turns values into the bytes that are signed, and back.</summary>
public interface IPayloadSerializer
{
    /// <summary>Writes a value.</summary>
    void Dump(object? value, IBufferWriter<byte> output);

    /// <summary>Reads a value; whatever this throws becomes a <see cref="BadPayload"/>.</summary>
    /// <param name="payload">The bytes, valid during the call only.</param>
    object? Load(ReadOnlyMemory<byte> payload);
}
