namespace Carafe.Werkzeug.Forms;

/// <summary>Makes the stream that the content of an uploaded file is written to, and then read from.</summary>
/// <param name="totalContentLength">The stated length of the whole body, if any.</param>
/// <param name="contentType">The file's content type as the client says.</param>
/// <param name="filename">The file's name as the client says.</param>
/// <param name="contentLength">The file's length as the client says; 0 when it does not.</param>
public delegate Stream StreamFactory(long? totalContentLength, string? contentType, string? filename, long contentLength);
