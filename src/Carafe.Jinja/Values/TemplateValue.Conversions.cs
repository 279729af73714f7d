using System.Globalization;
using System.Numerics;
using Carafe.Jinja.Values.Clr;
using Carafe.MarkupSafe;

namespace Carafe.Jinja.Values;

public readonly partial struct TemplateValue
{
    // Loops show many objects of one type: what it is needs to be found out only for the first.
    private static Type? s_lastPlainType;

    /// <summary>Any object of .NET as templates see it.</summary>
    public static TemplateValue FromObject(object? value) => value switch
    {
        null => None,
        TemplateValue own => own.IsMissing ? None : own,
        string text => FromString(text),
        int number => FromInteger(number),
        bool flag => FromBoolean(flag),
        double number => FromFloat(number),
        long number => FromInteger(number),
        TemplateObject item => FromObject(item),
        Markup markup => FromMarkup(markup.Text),
        _ => value.GetType() == s_lastPlainType ? new(value, TemplateKind.Object) : FromOther(value),
    };

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

    private static TemplateValue FromOther(object value) => value switch
    {
        decimal => new(value, TemplateKind.Decimal),
        BigInteger number => FromBigInteger(number),
        float number => FromFloat(Widen(number)),
        byte number => FromInteger(number),
        short number => FromInteger(number),
        uint number => FromInteger(number),
        ushort number => FromInteger(number),
        sbyte number => FromInteger(number),
        ulong number => FromBigInteger(number),
        nint number => FromInteger(number),
        Int128 number => FromBigInteger(number),
        UInt128 number => FromBigInteger(number),
        Half number => FromFloat((double)number),
        char character => FromString(character.ToString()),
        byte[] bytes => FromObject(new TemplateBytes(bytes)),
        Delegate function => FromObject(new DelegateCallable(function.Method.Name, function)),
        _ => ClrAdapters.Adapt(value) is { IsMissing: false } adapted ? adapted : FromPlain(value),
    };

    private static TemplateValue FromPlain(object value)
    {
        s_lastPlainType = value.GetType();
        return new(value, TemplateKind.Object);
    }

    // 0.1f is meant as 0.1, not as the double 0.10000000149011612.
    private static double Widen(float number) => float.IsFinite(number)
        ? double.Parse(number.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
        : number;
}
