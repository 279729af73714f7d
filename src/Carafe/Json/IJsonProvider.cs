using System.Buffers;

namespace Carafe.Json;

/// <summary>How an app writes and reads JSON.</summary>
public interface IJsonProvider
{
    /// <summary>Gives the JSON text of <paramref name="value"/>.</summary>
    string Dumps(object? value);

    /// <summary>Writes the JSON text of <paramref name="value"/> as UTF-8.</summary>
    void Dump(object? value, IBufferWriter<byte> output);

    /// <summary>Reads JSON text.</summary>
    object? Loads(string text);

    /// <summary>Reads JSON bytes in UTF-8, UTF-16 or UTF-32, with or without a byte order mark.</summary>
    object? Loads(ReadOnlyMemory<byte> data);

    /// <summary>Makes a JSON response of <paramref name="value"/>; the caller's status and headers are applied later.</summary>
    Response Response(object? value);
}
