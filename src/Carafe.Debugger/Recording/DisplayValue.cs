using System.Collections;
using Carafe.Debugger.Frames;
using Carafe.Jinja.Values;

namespace Carafe.Debugger.Recording;

/// <summary>Shows values as a template would print their <c>repr</c>, without secrets, within limits, whatever they do.</summary>
internal static class DisplayValue
{
    private const int MaxLength = 1000;
    private const int MaxItems = 200;

    public static DisplayRow Row(string name, object? value) => new(name, Of(Secrets.Mask(name, value)), TypeOf(value));

    public static IReadOnlyList<DisplayRow> Rows(IEnumerable<KeyValuePair<string, object?>> values) => [.. values.Select(item => Row(item.Key, item.Value))];

    public static string Of(object? value, int maxLength = MaxLength)
    {
        try
        {
            if (value is ICollection { Count: > MaxItems } many)
                return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"<{TypeOf(value)} of {many.Count} items>");
            var text = Secrets.MaskText(TemplateValue.FromObject(value).Repr());
            return text.Length > maxLength ? text[..maxLength] + "…" : text;
        }
        catch (Exception e)
        {
            return $"<cannot be shown: {CSharpName.OfType(e.GetType())}>";
        }
    }

    public static string TypeOf(object? value) => value switch
    {
        null => "",
        TemplateValue { IsUndefined: true } => "undefined",
        TemplateValue inner => inner.ToObject() is { } plain ? CSharpName.OfType(plain.GetType()) : "",
        _ => CSharpName.OfType(value.GetType()),
    };
}
