namespace Micro.Routing;

/// <summary>A path to match among many rules.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Path">The path.</param>
/// <param name="Endpoint">The endpoint that must be found; null for none.</param>
internal sealed record RoutingScenario(string Name, string Path, string? Endpoint)
{
    /// <summary>The numbers of rules that are compared.</summary>
    public static IReadOnlyList<int> Sizes { get; } = [10, 100, 1_000, 10_000];

    /// <summary>Paths that exist, and one that does not, in a table of that many rules.</summary>
    public static IReadOnlyList<RoutingScenario> For(int size)
    {
        var middle = size / 2 / 5 * 5;
        return
        [
            new("static", $"/s{middle}/page", $"s{middle}"),
            new("one converter", $"/r{middle + 1}/123", $"r{middle + 1}"),
            new("two variables", $"/u{middle + 2}/ada/posts/7", $"u{middle + 2}"),
            new("ambiguous", $"/a{middle + 3}/word", $"b{middle + 4}"),
            new("miss", "/no/such/page", null),
        ];
    }

    /// <summary>The rules of a table in Werkzeug's form, with their endpoints.</summary>
    public static IEnumerable<(string Rule, string Endpoint)> Rules(int size)
    {
        for (var i = 0; i < size; i++)
        {
            yield return (i % 5) switch
            {
                0 => ($"/s{i}/page", $"s{i}"),
                1 => ($"/r{i}/<int:id>", $"r{i}"),
                2 => ($"/u{i}/<name>/posts/<int:post>", $"u{i}"),
                3 => ($"/a{i}/<int:id>", $"a{i}"),
                _ => ($"/a{i - 1}/<word>", $"b{i}"),
            };
        }
    }
}
