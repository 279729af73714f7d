using System.Globalization;
using System.Numerics;
using Carafe.MarkupSafe;

namespace Carafe.ConformanceApp.Main;

internal static class JsonViews
{
    public static readonly Guid KitGuid = Guid.Parse("12345678-1234-5678-1234-567812345678", CultureInfo.InvariantCulture);

    public static void Register(Flask app) => app.Get("/j/<kind>", Response (string kind) => kind switch
    {
        "order" => JsonOf(("b", 1), ("a", Map(("d", 1), ("c", 2))), ("B", 3), ("_", 4), ("10", 5), ("9", 6)),
        "unicode" => JsonOf(("text", "é ✓ 😀 \u2028"), ("é", "key")),
        "escapes" => JsonOf(("s", "\" \\ / \b \f \n \r \t \0 \u001f \u007f <tag> & '")),
        "numbers" => Jsonify((object)new object[] { 0, -1, 1.0, 1.5, -0.0, 1e16, 1e22, 1.5e-7, BigInteger.Parse("123456789012345678901234567890", CultureInfo.InvariantCulture), 0.1, 100.0, 5e-324 }),
        "constants" => Jsonify((object)new object?[] { true, false, null }),
        "datetime" => JsonOf(
            ("aware", Moment), ("naive", new DateTime(2024, 5, 6, 7, 8, 9)), ("date", new DateOnly(2024, 2, 29)),
            ("offset", new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.FromHours(2)))),
        "uuid" => JsonOf(("u", KitGuid)),
        "decimal" => JsonOf(("d", 10.50m)),
        "dataclass" => JsonOf(("p", new Point(1, 2)), ("list", new List<object?> { new Point(3, 4, "q") })),
        "markup" => JsonOf(("m", new Markup("<b>bold</b>"))),
        "tuple" => JsonOf(("t", (1, (2, 3)))),
        "nested" => JsonOf(("a", new object[] { Map(("b", new object[] { Array.Empty<object>(), Map() })) })),
        "empty-string" => Jsonify(""),
        "big-list" => Jsonify((object)Enumerable.Range(0, 50).ToList()),
        "nan" => Jsonify((object)new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity }),
        "int-keys" => Jsonify((object)new Dictionary<int, string> { [1] = "a", [2] = "b" }),
        "set" => JsonOf(("s", new HashSet<int> { 1, 2 })),
        "object" => Jsonify(new object()),
        _ => Abort(404),
    });

    private sealed record Point(int X, int Y, string Label = "pt");
}
