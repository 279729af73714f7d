namespace Carafe.Werkzeug.Http;

/// <summary>The values of <c>Cross-Origin-Embedder-Policy</c>.</summary>
public static class Coep
{
    /// <summary>Resources of other origins load without their consent.</summary>
    public const string UnsafeNone = "unsafe-none";

    /// <summary>Resources of other origins must allow it.</summary>
    public const string RequireCorp = "require-corp";
}
