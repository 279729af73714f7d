using System.Globalization;
using System.Text;

namespace Carafe.Werkzeug.Routing;

/// <summary>Python's <c>string.Template</c>: <c>$name</c>, <c>${name}</c>, and <c>$$</c> for a dollar sign.</summary>
internal static class TemplateText
{
    public static string Substitute(string template, IReadOnlyDictionary<string, string> context)
    {
        if (!template.Contains('$', StringComparison.Ordinal))
            return template;

        var builder = new StringBuilder(template.Length + 16);
        var position = 0;
        while (position < template.Length)
        {
            var dollar = template.IndexOf('$', position);
            if (dollar < 0)
                break;

            builder.Append(template, position, dollar - position);
            position = AppendPlaceholder(builder, template, dollar, context);
        }

        return builder.Append(template, position, template.Length - position).ToString();
    }

    private static int AppendPlaceholder(StringBuilder builder, string template, int dollar, IReadOnlyDictionary<string, string> context)
    {
        var next = dollar + 1 < template.Length ? template[dollar + 1] : '\0';
        if (next == '$')
        {
            builder.Append('$');
            return dollar + 2;
        }

        var isBraced = next == '{';
        var start = dollar + (isBraced ? 2 : 1);
        var end = NameEnd(template, start);
        if (end == start || (isBraced && (end >= template.Length || template[end] != '}')))
            throw new RuleFormatException(string.Create(CultureInfo.InvariantCulture, $"Invalid placeholder in string: line 1, col {dollar + 1}"));

        var name = template[start..end];
        builder.Append(context.TryGetValue(name, out var value) ? value : throw new KeyNotFoundException($"'{name}'"));
        return isBraced ? end + 1 : end;
    }

    private static int NameEnd(string text, int start)
    {
        var end = start;
        while (end < text.Length && (char.IsAsciiLetter(text[end]) || text[end] == '_' || (end > start && char.IsAsciiDigit(text[end]))))
            end++;

        return end;
    }
}
