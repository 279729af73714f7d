using System.Collections;
using System.Text.RegularExpressions;
using Carafe.Jinja.Values;

namespace Carafe.DebugToolbar;

/// <summary>Shows values as a template would print their <c>repr</c>, without secrets, within limits, whatever they do.</summary>
internal static partial class Shown
{
    private const string Hidden = "********";
    private const int MaxLength = 600;
    private const int MaxItems = 200;
    private static readonly string[] SecretHeaders = ["Authorization", "Proxy-Authorization", "Cookie", "Set-Cookie"];

    public static IReadOnlyList<Row> Rows(IEnumerable<KeyValuePair<string, object?>> values) => [.. values.Take(MaxItems).Select(item => Of(item.Key, item.Value))];

    public static Row Of(string name, object? value) => new(name, Text(SecretMask.Mask(name, value)), value?.GetType().Name.Split('`')[0] ?? "");

    public static Row Plain(string name, string value)
    {
        var masked = SecretHeaders.Contains(name, StringComparer.OrdinalIgnoreCase) ? Hidden : SecretMask.Mask(name, value) as string ?? "";
        return new Row(name, Short(Url(masked)));
    }

    /// <summary>A text in which the URLs' secrets are masked.</summary>
    public static string Url(string text) => text.Contains('=', StringComparison.Ordinal)
        ? Argument().Replace(text, static match => SecretMask.Mask(match.Groups["name"].Value, "") is Hidden ? match.Groups["before"].Value + Hidden : match.Value)
        : text;

    private static string Text(object? value)
    {
        try
        {
            return value is ICollection { Count: > MaxItems } many
                ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"<{many.Count} items>")
                : Short(Url(TemplateValue.FromObject(value).Repr()));
        }
        catch (Exception e)
        {
            return $"<cannot be shown: {e.GetType().Name}>";
        }
    }

    private static string Short(string text) => text.Length > MaxLength ? text[..MaxLength] + "…" : text;

    [GeneratedRegex("""(?<before>[?&](?<name>[^=&?\s'"]{1,100})=)[^&\s'"#<>]+""", RegexOptions.NonBacktracking)]
    private static partial Regex Argument();
}
