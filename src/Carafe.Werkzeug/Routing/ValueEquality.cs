using System.Numerics;
using Carafe.Werkzeug.Routing.Converters;

namespace Carafe.Werkzeug.Routing;

/// <summary>Python's <c>==</c> for the values of rules: numbers and booleans compare by value, everything else by its own equality.</summary>
internal static class ValueEquality
{
    public static bool AreEqual(object? left, object? right)
    {
        if (!IsNumber(left) || !IsNumber(right))
            return Equals(left, right);

        return IsFraction(left!) || IsFraction(right!)
            ? PythonNumber.ToFloat(left).Equals(PythonNumber.ToFloat(right))
            : PythonNumber.ToInteger(left) == PythonNumber.ToInteger(right);
    }

    public static bool IsNumber(object? value) =>
        value is bool or sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal or BigInteger;

    private static bool IsFraction(object value) => value is float or double or decimal;
}
