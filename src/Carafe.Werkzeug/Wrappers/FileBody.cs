namespace Carafe.Werkzeug.Wrappers;

/// <summary>A file on disk, or a part of it, as a response body.</summary>
/// <param name="Path">The file's absolute path.</param>
/// <param name="Offset">Where the part starts.</param>
/// <param name="Count">How many bytes the part has; null up to the end of the file.</param>
public sealed record FileBody(string Path, long Offset = 0, long? Count = null);
