namespace Carafe.Werkzeug.Wrappers;

/// <summary>The words that the cross-origin policies may hold.</summary>
internal static class CrossOriginPolicies
{
    public static readonly string[] Openers = ["unsafe-none", "same-origin-allow-popups", "same-origin", "noopener-allow-popups"];

    public static readonly string[] Embedders = ["unsafe-none", "require-corp", "credentialless"];

    public static readonly string[] Resources = ["same-site", "same-origin", "cross-origin"];
}
