using System.Globalization;

namespace Carafe.Jinja.Values.Clr;

/// <summary>Equality with objects of .NET; an enum also equals its name and its number.</summary>
internal static class ClrEquality
{
    public static bool AreEqual(in TemplateValue left, in TemplateValue right)
    {
        if (left.Reference is Enum leftEnum && right.Reference is not Enum)
            return EqualsEnum(leftEnum, right);
        if (right.Reference is Enum rightEnum && left.Reference is not Enum)
            return EqualsEnum(rightEnum, left);

        return left.Reference is { } first && right.Reference is { } second && first.Equals(second);
    }

    private static bool EqualsEnum(Enum value, in TemplateValue other)
    {
        if (other.AsString is { } text)
            return value.ToString() == text;

        return other.IsInteger && Convert.ToInt64(value, CultureInfo.InvariantCulture) == other.AsInteger;
    }
}
