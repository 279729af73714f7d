namespace Carafe.Werkzeug.Security;

/// <summary>Whose rules a file name has to keep.</summary>
public enum PathPlatform
{
    /// <summary>Those of the machine that runs the application.</summary>
    Current,

    /// <summary>Those of Linux and macOS: only the slash is special.</summary>
    Posix,

    /// <summary>Those of Windows: backslashes, drives, streams and device names are special too.</summary>
    Windows,
}
