using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using Carafe.MarkupSafe.PythonText;

namespace Carafe.MarkupSafe;

// The % operator of Markup. Python wraps each argument so that it is text, repr, int or float, and nothing else:
// %x, %c and * therefore refuse what would be an integer elsewhere.
internal sealed class EscapePercentFormatter : PercentFormatter<object?>
{
    internal static readonly EscapePercentFormatter Instance = new();

    protected override bool TryGetTuple(object? arguments, [NotNullWhen(true)] out IReadOnlyList<object?>? items)
    {
        items = arguments switch
        {
            ITuple tuple => Enumerable.Range(0, tuple.Length).Select(i => tuple[i]).ToArray(),
            _ => null,
        };
        return items is not null;
    }

    protected override bool IsMapping(object? arguments) => MemberAccess.IsMapping(arguments);

    protected override object? GetItem(object? mapping, string key) => MemberAccess.GetItem(mapping, key);

    protected override string Str(object? value) => Markup.Escape(value).Text;

    protected override string Repr(object? value) => HtmlEscape.Escape(PythonRepr.Repr(value));

    protected override bool TryGetText(object? value, [NotNullWhen(true)] out string? text)
    {
        text = null;
        return false;
    }

    protected override bool TryGetInteger(object? value, out BigInteger integer)
    {
        integer = default;
        return false;
    }

    protected override bool TryTruncate(object? value, out BigInteger integer)
    {
        switch (value)
        {
            case string or Markup:
                var text = PythonRepr.Str(value);
                return BigInteger.TryParse(text.Replace("_", "", StringComparison.Ordinal), NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out integer)
                    ? true
                    : throw new PythonTextException("ValueError", $"invalid literal for int() with base 10: {PythonRepr.Repr(text)}");
            case float or double or decimal:
                return base.TryTruncate(value, out integer);
            case sbyte or byte or short or ushort or int or uint or long or ulong or BigInteger or Int128 or UInt128 or bool:
                integer = PythonFormat.ToBigInteger(value);
                return true;
            default:
                throw new PythonTextException("TypeError", $"int() argument must be a string, a bytes-like object or a real number, not '{PythonRepr.TypeName(value)}'");
        }
    }

    protected override bool TryGetReal(object? value, out double real)
    {
        switch (value)
        {
            case string or Markup:
                var text = PythonRepr.Str(value);
                return PythonFloat.TryParse(text, out real)
                    ? true
                    : throw new PythonTextException("ValueError", $"could not convert string to float: {PythonRepr.Repr(text)}");
            case double or float or decimal:
                real = ((IConvertible)value).ToDouble(CultureInfo.InvariantCulture);
                return true;
            case sbyte or byte or short or ushort or int or uint or long or ulong or BigInteger or Int128 or UInt128 or bool:
                real = PythonFormat.ToDouble(PythonFormat.ToBigInteger(value));
                return true;
            default:
                throw new PythonTextException("TypeError", $"float() argument must be a string or a real number, not '{PythonRepr.TypeName(value)}'");
        }
    }

    protected override string TypeName(object? value) => "_MarkupEscapeHelper";
}
