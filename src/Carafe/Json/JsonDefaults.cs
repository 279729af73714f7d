using System.Globalization;
using Carafe.Jinja.Values;
using Carafe.MarkupSafe;
using Carafe.Werkzeug.Http;

namespace Carafe.Json;

/// <summary>Flask's rules for values that JSON has no form for.</summary>
internal static class JsonDefaults
{
    /// <summary>The JSON form of a value; the value itself means its items or its public properties.</summary>
    /// <exception cref="NotSupportedException">The value has no JSON form.</exception>
    public static object? Convert(object value) => value switch
    {
        DateTimeOffset time => HttpDate.Format(time),
        DateTime time => HttpDate.Format(time),
        DateOnly date => HttpDate.Format(date),
        decimal number => number.ToString(CultureInfo.InvariantCulture),
        Guid id => id.ToString(),
        IHtml html => html.ToHtml(),
        Uri address => address.OriginalString,
        TemplateObject item => throw new NotSupportedException($"Object of type {item.TypeName} is not JSON serializable"),
        _ => JsonText.DefaultForm(value),
    };
}
