using System.Text;

namespace Carafe.Werkzeug.Routing;

/// <summary>Slashes in paths.</summary>
internal static class UrlPath
{
    /// <summary>Makes one slash of several.</summary>
    public static string MergeSlashes(string path)
    {
        if (!path.Contains("//", StringComparison.Ordinal))
            return path;

        var builder = new StringBuilder(path.Length);
        foreach (var c in path)
        {
            if (c != '/' || builder.Length == 0 || builder[^1] != '/')
                builder.Append(c);
        }

        return builder.ToString();
    }
}
