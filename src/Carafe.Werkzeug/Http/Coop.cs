namespace Carafe.Werkzeug.Http;

/// <summary>The values of <c>Cross-Origin-Opener-Policy</c>.</summary>
public static class Coop
{
    /// <summary>The page may share its window group with others.</summary>
    public const string UnsafeNone = "unsafe-none";

    /// <summary>The page keeps popups that do not ask for isolation.</summary>
    public const string SameOriginAllowPopups = "same-origin-allow-popups";

    /// <summary>Only pages of the same origin share the window group.</summary>
    public const string SameOrigin = "same-origin";
}
