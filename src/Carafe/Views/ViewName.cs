using System.Text;

namespace Carafe.Views;

/// <summary>Makes endpoint names of C# names and of rules.</summary>
internal static class ViewName
{
    /// <summary>The snake_case name of a method or local function; null for a lambda.</summary>
    public static string? Of(string methodName)
    {
        if (methodName.Contains('<', StringComparison.Ordinal))
        {
            // A local function is compiled to "<Outer>g__Name|0_1", a lambda to "<Outer>b__0_1".
            var start = methodName.LastIndexOf(">g__", StringComparison.Ordinal);
            if (start < 0)
                return null;
            var end = methodName.IndexOf('|', start);
            methodName = methodName[(start + 4)..(end < 0 ? methodName.Length : end)];
        }
        return ToSnakeCase(methodName);
    }

    /// <summary><c>ShowPost</c> to <c>show_post</c>; the suffix <c>Async</c> is dropped.</summary>
    public static string ToSnakeCase(string name)
    {
        if (name.Length > 5 && name.EndsWith("Async", StringComparison.Ordinal))
            name = name[..^5];
        var text = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            var c = name[i];
            if (char.IsUpper(c) && i > 0 && name[i - 1] != '_' && (!char.IsUpper(name[i - 1]) || StartsWord(name, i)))
                text.Append('_');
            text.Append(char.ToLowerInvariant(c));
        }
        return text.ToString();
    }

    /// <summary>The fixed parts of a rule joined by underscores, or <c>index</c> for the root: the endpoint of a lambda.</summary>
    public static string OfRule(string rule)
    {
        var text = new StringBuilder(rule.Length);
        var depth = 0;
        foreach (var c in rule)
        {
            if (c == '<')
                depth++;
            else if (c == '>')
                depth--;
            else if (depth == 0)
                text.Append(char.IsLetterOrDigit(c) ? c : '_');
        }
        var parts = text.ToString().Split('_', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length == 0 ? "index" : string.Join('_', parts);
    }

    // In "HTMLPage" the P starts a word: an upper-case letter with a lower-case one after it.
    private static bool StartsWord(string name, int index) => index + 1 < name.Length && char.IsLower(name[index + 1]);
}
