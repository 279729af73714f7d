using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace Carafe.Conformance.Flask;

/// <summary>Equality of JSON: numbers by value, keys in any order.</summary>
internal static class JsonEquality
{
    public static bool Same(JsonElement a, JsonElement b)
    {
        if (a.ValueKind != b.ValueKind)
            return false;
        return a.ValueKind switch
        {
            JsonValueKind.Object => SameObject(a, b),
            JsonValueKind.Array => a.GetArrayLength() == b.GetArrayLength() && a.EnumerateArray().Zip(b.EnumerateArray()).All(static pair => Same(pair.First, pair.Second)),
            JsonValueKind.String => a.GetString() == b.GetString(),
            JsonValueKind.Number => SameNumber(a.GetRawText(), b.GetRawText()),
            _ => true,
        };
    }

    private static bool SameObject(JsonElement a, JsonElement b)
    {
        var names = a.EnumerateObject().Select(static item => item.Name).ToHashSet(StringComparer.Ordinal);
        return names.SetEquals(b.EnumerateObject().Select(static item => item.Name))
            && names.All(name => Same(a.GetProperty(name), b.GetProperty(name)));
    }

    private static bool SameNumber(string a, string b) =>
        BigInteger.TryParse(a, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var left)
        && BigInteger.TryParse(b, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var right)
            ? left == right
            : double.Parse(a, CultureInfo.InvariantCulture).Equals(double.Parse(b, CultureInfo.InvariantCulture));
}
