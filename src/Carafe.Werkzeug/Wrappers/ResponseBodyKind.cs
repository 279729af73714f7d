namespace Carafe.Werkzeug.Wrappers;

/// <summary>The forms that a response body can take.</summary>
public enum ResponseBodyKind
{
    /// <summary>No bytes.</summary>
    Empty,

    /// <summary>Bytes in memory.</summary>
    Bytes,

    /// <summary>Text in memory, written as UTF-8.</summary>
    Text,

    /// <summary>A list of byte chunks that may still grow.</summary>
    Chunks,

    /// <summary>Text chunks made on demand.</summary>
    TextSequence,

    /// <summary>Byte chunks made on demand.</summary>
    ByteSequence,

    /// <summary>Text chunks made on demand, asynchronously.</summary>
    AsyncTextSequence,

    /// <summary>Byte chunks made on demand, asynchronously.</summary>
    AsyncByteSequence,

    /// <summary>A stream that is read to its end and disposed.</summary>
    Stream,

    /// <summary>A file on disk, or a part of it, that a host can send without copying.</summary>
    File,
}
