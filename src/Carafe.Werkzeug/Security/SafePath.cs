using System.Text;

namespace Carafe.Werkzeug.Security;

/// <summary>Makes file paths from what clients send.</summary>
public static class SafePath
{
    /// <summary>Joins path parts that a client may have chosen to a directory; null when the result would not be inside it.</summary>
    /// <param name="directory">The trusted directory; empty for the current one.</param>
    /// <param name="untrusted">Parts with slashes between segments.</param>
    /// <example><code>SafePath.Join("/srv/files", "../secret"); // null</code></example>
    public static string? Join(string directory, params ReadOnlySpan<string> untrusted) => Join(PathPlatform.Current, directory, untrusted);

    /// <summary>Joins path parts that a client may have chosen to a directory; null when the result would not be inside it.</summary>
    /// <param name="platform">Whose rules decide; those of Windows also refuse backslashes, drives, streams and device names.</param>
    /// <param name="directory">The trusted directory; empty for the current one.</param>
    /// <param name="untrusted">Parts with slashes between segments.</param>
    public static string? Join(PathPlatform platform, string directory, params ReadOnlySpan<string> untrusted)
    {
        ArgumentNullException.ThrowIfNull(directory);
        var isWindows = WindowsNames.Applies(platform);
        var path = new StringBuilder(directory.Length == 0 ? "." : directory);
        foreach (var part in untrusted)
        {
            if (string.IsNullOrEmpty(part))
                continue;

            var normal = Normalize(part);
            if (normal.StartsWith('/') || normal == ".." || normal.StartsWith("../", StringComparison.Ordinal) || (isWindows && IsUnsafeOnWindows(normal)))
                return null;

            if (path[^1] != '/')
                path.Append('/');
            path.Append(normal);
        }

        return path.ToString();
    }

    /// <summary>A name for a file that is safe in any directory: ASCII letters, digits, dots, hyphens and underscores. It may be empty.</summary>
    /// <example><code>SafePath.SecureFilename("../../My résumé.pdf"); // My_resume.pdf</code></example>
    public static string SecureFilename(string filename, PathPlatform platform = PathPlatform.Current)
    {
        ArgumentNullException.ThrowIfNull(filename);
        var isWindows = WindowsNames.Applies(platform);
        var name = new StringBuilder(filename.Length);
        var needsSeparator = false;
        foreach (var c in NormalForm(filename))
        {
            if (!char.IsAscii(c))
                continue;

            if (c == '/' || (isWindows && c == '\\') || IsSpace(c))
            {
                needsSeparator = name.Length > 0;
            }
            else
            {
                // White space ends a word even when the next word has nothing to keep.
                if (needsSeparator)
                    name.Append('_');
                needsSeparator = false;
                if (char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-')
                    name.Append(c);
            }
        }

        var safe = name.ToString().Trim('.', '_');
        return isWindows && safe.Length > 0 && WindowsNames.IsDevice(safe) ? "_" + safe : safe;
    }

    private static bool IsUnsafeOnWindows(string path)
    {
        if (path.AsSpan().ContainsAny('\\', ':'))
            return true;

        foreach (var range in path.AsSpan().Split('/'))
        {
            if (WindowsNames.IsDevice(path.AsSpan(range)))
                return true;
        }

        return false;
    }

    private static bool IsSpace(char c) => c is ' ' or (>= '\t' and <= '\r') or (>= '\u001c' and <= '\u001f');

    private static string NormalForm(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormKD);
        }
        catch (ArgumentException)
        {
            // Lone surrogates have no normal form; they are dropped with everything that is not ASCII.
            return new string([.. text.Where(char.IsAscii)]);
        }
    }

    /// <summary>Resolves empty segments and dots; two slashes at the beginning stay, as POSIX has it.</summary>
    private static string Normalize(string path)
    {
        var slashes = path.StartsWith("//", StringComparison.Ordinal) && !path.StartsWith("///", StringComparison.Ordinal) ? 2 : path.StartsWith('/') ? 1 : 0;
        List<string> segments = [];
        foreach (var segment in path.Split('/'))
        {
            if (segment.Length == 0 || segment == ".")
                continue;
            if (segment != ".." || (slashes == 0 && segments.Count == 0) || segments is [.., ".."])
                segments.Add(segment);
            else if (segments.Count > 0)
                segments.RemoveAt(segments.Count - 1);
        }

        var normal = new string('/', slashes) + string.Join('/', segments);
        return normal.Length > 0 ? normal : ".";
    }
}
