using System.Globalization;
using Carafe.Jinja.Values.Clr;
using Carafe.MarkupSafe;

namespace Carafe.Jinja.Values;

public readonly partial struct TemplateValue
{
    /// <summary>Any object of .NET as templates see it.</summary>
    public static TemplateValue FromObject(object? value) => value switch
    {
        null => None,
        string text => new(text, TemplateKind.String),
        int number => FromInteger(number),
        bool flag => FromBoolean(flag),
        double number => FromFloat(number),
        _ => ClrAdapter.For(value).Adapt(value),
    };

    private static readonly int s_textDictionaryNumber = ClrTypeNumber.Of(typeof(Dictionary<string, object?>));

    /// <summary>The usual dictionary of an application's data, which stands for itself.</summary>
    internal static TemplateValue FromTextDictionary(Dictionary<string, object?> value) => new(value, s_textDictionaryNumber);

    internal static TemplateValue FromDecimal(decimal value) => new(value, TemplateKind.Decimal);

    // 0.1f is meant as 0.1, not as the double 0.10000000149011612.
    internal static TemplateValue FromSingle(float number) => FromFloat(float.IsFinite(number)
        ? double.Parse(number.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
        : number);

    internal static TemplateValue OrNone(in TemplateValue value) => value.IsMissing ? None : value;

    /// <summary>This value as a plain object of .NET.</summary>
    public object? ToObject() => Kind switch
    {
        TemplateKind.Missing or TemplateKind.None => null,
        TemplateKind.Boolean => AsBoolean,
        TemplateKind.Integer => AsInteger,
        TemplateKind.Float => AsFloat,
        TemplateKind.Markup => new Markup(AsString!),
        _ => _reference is TemplateObject item ? ClrConversion.ToObject(item) : _reference,
    };
}
