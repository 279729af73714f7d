namespace Carafe.Jinja.Loaders;

/// <summary>Names of templates as paths below a folder.</summary>
internal static class TemplatePath
{
    /// <summary>Gives the parts of a name; null for a name that would lead out of the folder.</summary>
    public static string[]? Split(string name)
    {
        var parts = new List<string>();
        foreach (var part in name.Split('/'))
        {
            if (part == ".." || part.Contains('\\', StringComparison.Ordinal) || part.Contains('\0', StringComparison.Ordinal)
                || part.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal)
                || (Path.VolumeSeparatorChar == ':' && part.Contains(':', StringComparison.Ordinal)))
            {
                return null;
            }

            if (part.Length > 0 && part != ".")
                parts.Add(part);
        }

        return parts.Count == 0 ? null : [.. parts];
    }
}
