using System.Globalization;
using Carafe.MarkupSafe.PythonText;
using Carafe.Werkzeug.Datastructures;

namespace Carafe.ConformanceApp;

/// <summary>The conventions of the reference application's description.</summary>
internal static class Shorthands
{
    public static readonly DateTimeOffset Moment = new(2024, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public static readonly string[] Any = ["GET", "POST", "PUT", "PATCH", "DELETE"];

    /// <summary>Plain text <c>name:value</c>.</summary>
    public static Response Show(string name, object? value) => new($"{name}:{Natural(value)}", mimetype: "text/plain");

    public static string Natural(object? value) => value switch
    {
        double number => PythonFloat.Repr(number),
        Guid guid => guid.ToString("D"),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    public static Dictionary<string, object?> Lists(MultiDict<string> values)
    {
        var lists = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, all) in values.Lists())
            lists[name ?? ""] = all;
        return lists;
    }

    public static Dictionary<string, object?> Map(params ReadOnlySpan<(string Name, object? Value)> entries)
    {
        var map = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, value) in entries)
            map[name] = value;
        return map;
    }

    public static Response JsonOf(params ReadOnlySpan<(string Name, object? Value)> entries) => Jsonify((object)Map(entries));

    public static string? Iso(DateTimeOffset? moment) => moment?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
