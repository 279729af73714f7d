using System.Text;
using System.Text.RegularExpressions;
using Carafe.Jinja.Values;

namespace Carafe.Debugger.Recording;

/// <summary>Keeps secrets off the page and out of what is copied from it: by their names, and passwords in connection strings.</summary>
internal static partial class Secrets
{
    private const string Hidden = "********";
    private static readonly string[] Headers = ["Authorization", "Proxy-Authorization", "Cookie", "Set-Cookie", "X-CSRFToken", "X-CSRF-Token"];
    private static readonly string[] PasswordFields = ["password", "pwd"];

    public static object? Mask(string name, object? value)
    {
        if (Headers.Contains(name, StringComparer.OrdinalIgnoreCase) && value is not null)
            return Hidden;
        if (value is TemplateValue own)
            value = own.IsString ? own.AsString : IsSecret(name) ? Hidden : own;
        return SecretMask.Mask(name, value) is string text ? MaskConnection(text) : SecretMask.Mask(name, value);
    }

    /// <summary>A query string with its secrets masked.</summary>
    public static string MaskQuery(string query) => MaskText("?" + query)[1..];

    /// <summary>A text in which the URLs' secrets are masked.</summary>
    public static string MaskText(string text) => text.Contains('=', StringComparison.Ordinal)
        ? Argument().Replace(text, static match => IsSecret(match.Groups["name"].Value) ? match.Groups["before"].Value + Hidden : match.Value)
        : text;

    private static bool IsSecret(string name) => SecretMask.Mask(name, "") is Hidden;

    private static string MaskConnection(string text)
    {
        if (!text.Contains('=', StringComparison.Ordinal) || !Array.Exists(PasswordFields, field => text.Contains(field, StringComparison.OrdinalIgnoreCase)))
            return text;

        var result = new StringBuilder();
        foreach (var part in text.Split(';'))
        {
            if (result.Length > 0)
                result.Append(';');
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            var isPassword = equals > 0 && PasswordFields.Contains(part[..equals].Trim(), StringComparer.OrdinalIgnoreCase);
            result.Append(isPassword ? part[..(equals + 1)] + Hidden : part);
        }

        return result.ToString();
    }

    [GeneratedRegex("""(?<before>[?&](?<name>[^=&?\s'"]{1,100})=)[^&\s'"#<>]+""", RegexOptions.NonBacktracking)]
    private static partial Regex Argument();
}
