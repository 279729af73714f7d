namespace Carafe;

/// <summary>Raised in debug mode when a file is asked for that the browser sent as text, because the form lacks its <c>enctype</c>.</summary>
public sealed class DebugFilesKeyException : KeyNotFoundException
{
    internal DebugFilesKeyException(string message)
        : base(message)
    {
    }
}
