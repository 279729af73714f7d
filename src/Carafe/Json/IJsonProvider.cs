using System.Buffers;
using System.Text;

namespace Carafe.Json;

/// <summary>How an app writes and reads JSON.</summary>
public interface IJsonProvider
{
    /// <summary>Gives the JSON text of <paramref name="value"/>.</summary>
    string Dumps(object? value) => Dumps(value, JsonLayout.Spaced);

    /// <summary>Gives the JSON text of <paramref name="value"/> with spaces and line breaks as asked for.</summary>
    string Dumps(object? value, JsonLayout layout);

    /// <summary>Writes the JSON text of <paramref name="value"/> as UTF-8.</summary>
    void Dump(object? value, IBufferWriter<byte> output);

    /// <summary>Writes the JSON text of <paramref name="value"/> as UTF-8, with spaces and line breaks as asked for.</summary>
    void Dump(object? value, JsonLayout layout, IBufferWriter<byte> output) => Encoding.UTF8.GetBytes(Dumps(value, layout), output);

    /// <summary>Reads JSON text.</summary>
    object? Loads(string text);

    /// <summary>Reads JSON bytes in UTF-8, UTF-16 or UTF-32, with or without a byte order mark.</summary>
    object? Loads(ReadOnlyMemory<byte> data);

    /// <summary>The media type of responses.</summary>
    string MimeType => "application/json";

    /// <summary>Gives the body of a JSON response in UTF-8: compact unless the app is in debug mode, with a line feed at its end.</summary>
    byte[] ResponseBody(object? value);
}
