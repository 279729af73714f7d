namespace Carafe.Jinja;

/// <summary>Ready-made choices for <see cref="JinjaEnvironment.AutoescapeSelector"/>.</summary>
public static class AutoescapeSelectors
{
    /// <summary>Decides by the extension of the template's name (upstream <c>select_autoescape</c>).</summary>
    /// <param name="enabled">The extensions whose templates are escaped.</param>
    /// <param name="disabled">The extensions whose templates are not.</param>
    /// <param name="forStrings">Whether templates without a name are escaped.</param>
    /// <param name="otherwise">Whether all other templates are.</param>
    public static Func<string?, bool> ByExtension(
        IReadOnlyList<string>? enabled = null, IReadOnlyList<string>? disabled = null, bool forStrings = true, bool otherwise = false)
    {
        string[] on = [.. (enabled ?? ["html", "htm", "xml"]).Select(Suffix)];
        string[] off = [.. (disabled ?? []).Select(Suffix)];
        return name =>
        {
            if (name is null)
                return forStrings;
            if (Array.Exists(on, suffix => name.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)))
                return true;

            return !Array.Exists(off, suffix => name.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)) && otherwise;
        };
    }

    private static string Suffix(string extension) => "." + extension.TrimStart('.');
}
