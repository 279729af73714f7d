using System.Numerics;
using Carafe.MarkupSafe;

namespace Carafe.ConformanceApp;

/// <summary>JSON responses of all kinds of values.</summary>
internal static class JsonValues
{
    public static void AddTo(Flask app) => app.Route("/j/<kind>", static (string kind) => Jsonify(ValueOf(kind)), endpoint: "j");

    private static object? ValueOf(string kind) => kind switch
    {
        "order" => Obj(("b", 1), ("a", Obj(("d", 1), ("c", 2))), ("B", 3), ("_", 4), ("10", 5), ("9", 6)),
        "unicode" => Obj(("text", "é ✓ 😀 \u2028"), ("é", "key")),
        "escapes" => Obj(("s", "\" \\ / \b \f \n \r \t \0 \u001f \u007f <tag> & '")),
        "numbers" => new object?[]
        {
            0, -1, 1.0, 1.5, -0.0, 1e16, 1e22, 1.5e-7,
            BigInteger.Parse("123456789012345678901234567890", System.Globalization.CultureInfo.InvariantCulture), 0.1, 100.0, 5e-324,
        },
        "constants" => new object?[] { true, false, null },
        "datetime" => Obj(
            ("aware", Moment),
            ("naive", new DateTime(2024, 5, 6, 7, 8, 9, DateTimeKind.Unspecified)),
            ("date", new DateOnly(2024, 2, 29)),
            ("offset", new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.FromHours(2)))),
        "uuid" => Obj(("u", SomeId)),
        "decimal" => Obj(("d", 10.50m)),
        "dataclass" => Obj(("p", new Point(1, 2)), ("list", new object?[] { new Point(3, 4, "q") })),
        "markup" => Obj(("m", new Markup("<b>bold</b>"))),
        "tuple" => Obj(("t", (1, (2, 3)))),
        "nested" => Obj(("a", new object?[] { Obj(("b", new object?[] { Array.Empty<object?>(), Obj() })) })),
        "empty-string" => "",
        "big-list" => Enumerable.Range(0, 50).ToList(),
        "nan" => new object?[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity },
        "int-keys" => new Dictionary<int, string> { [1] = "a", [2] = "b" },
        "set" => Obj(("s", new HashSet<int> { 1, 2 })),
        "object" => new object(),
        _ => Abort(404),
    };

    private sealed record Point(int X, int Y, string Label = "pt");
}
