using Carafe.Werkzeug.Datastructures;

namespace Carafe.Werkzeug.Forms;

/// <summary>A piece of a multipart message, in the order in which <see cref="MultipartDecoder"/> finds them.</summary>
public abstract record MultipartEvent
{
    private protected MultipartEvent()
    {
    }
}

/// <summary>What stands before the first boundary.</summary>
/// <param name="Data">The bytes.</param>
public sealed record MultipartPreamble(ReadOnlyMemory<byte> Data) : MultipartEvent;

/// <summary>A text field starts; its value follows as <see cref="MultipartData"/>.</summary>
/// <param name="Name">The field's name; null when the part has none.</param>
/// <param name="Headers">The part's headers.</param>
public sealed record MultipartField(string? Name, Headers Headers) : MultipartEvent;

/// <summary>A file starts; its content follows as <see cref="MultipartData"/>.</summary>
/// <param name="Name">The field's name; null when the part has none.</param>
/// <param name="Filename">The name that the client gave the file. Never use it as a path.</param>
/// <param name="Headers">The part's headers.</param>
public sealed record MultipartFile(string? Name, string Filename, Headers Headers) : MultipartEvent;

/// <summary>A piece of the value of the current part.</summary>
/// <param name="Data">The bytes, valid until the decoder gets more data.</param>
/// <param name="MoreData">False for the last piece.</param>
public sealed record MultipartData(ReadOnlyMemory<byte> Data, bool MoreData) : MultipartEvent;

/// <summary>What stands after the last boundary; the message is complete.</summary>
/// <param name="Data">The bytes.</param>
public sealed record MultipartEpilogue(ReadOnlyMemory<byte> Data) : MultipartEvent;

/// <summary>The decoder cannot go on before it gets more data.</summary>
public sealed record MultipartNeedData : MultipartEvent
{
    /// <summary>The only instance that is needed.</summary>
    public static MultipartNeedData Instance { get; } = new();
}
