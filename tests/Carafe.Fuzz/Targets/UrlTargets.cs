using Carafe.Fuzz.Engine;
using Carafe.Werkzeug.Security;
using Carafe.Werkzeug.Urls;

namespace Carafe.Fuzz.Targets;

/// <summary>URLs and file paths.</summary>
internal static class UrlTargets
{
    private static readonly string[] Pieces =
        ["http://", "//", "/", "?", "#", "%", "%ff", "%C3%A9", "%2F", "@", ":", "[::1]", "xn--", "é", "☃", "..", "\\", "NUL", "C:", ".", "😀", "\ud800", ":80"];

    /// <summary>IRI to URI, which must be ASCII, and back.</summary>
    public static FuzzTarget Conversion { get; } = new("url-conversion", ["http://☃.net/ä?q=ö#ü", "http://u:p@h:80/%2F"], Pieces, RunConversion);

    /// <summary>Joining and naming files: the result stays inside.</summary>
    public static FuzzTarget SafePaths { get; } = new("safe-paths", ["a/../b", "dir/nul.txt", "../x"], Pieces, RunPaths);

    private static void RunConversion(string url)
    {
        try
        {
            var uri = UrlConversion.IriToUri(url);
            if (!System.Text.Ascii.IsValid(uri))
                throw new InvalidOperationException($"Not ASCII: {uri}");

            UrlConversion.UriToIri(uri);
        }
        catch (FormatException)
        {
            // Hosts and ports that cannot be written.
        }
    }

    private static void RunPaths(string untrusted)
    {
        foreach (var platform in (PathPlatform[])[PathPlatform.Posix, PathPlatform.Windows])
        {
            if (SafePath.Join(platform, "/srv/files", untrusted) is { } path && path.Split('/').Contains(".."))
                throw new InvalidOperationException($"Leaves the directory: {path}");

            var name = SafePath.SecureFilename(untrusted, platform);
            if (name.AsSpan().IndexOfAny("/\\:") >= 0)
                throw new InvalidOperationException($"Not a plain name: {name}");
        }
    }
}
