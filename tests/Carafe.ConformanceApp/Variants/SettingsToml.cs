using System.Globalization;
using System.Text.Json;

namespace Carafe.ConformanceApp.Variants;

/// <summary>Reads the little of TOML that the settings file uses: tables, and values that are written as in JSON.</summary>
internal static class SettingsToml
{
    public static IEnumerable<KeyValuePair<string, object?>> Read(Stream stream)
    {
        using var reader = new StreamReader(stream);
        var root = new Dictionary<string, object?>(StringComparer.Ordinal);
        var table = root;
        while (reader.ReadLine() is { } line)
        {
            line = line.Trim();
            if (line.Length == 0 || line[0] == '#')
                continue;
            if (line[0] == '[')
            {
                table = root;
                foreach (var name in line.Trim('[', ']').Split('.'))
                    table = Inner(table, name.Trim());
                continue;
            }
            var equals = line.IndexOf('=', StringComparison.Ordinal);
            table[line[..equals].Trim()] = Value(line[(equals + 1)..].Trim());
        }
        return root;
    }

    private static Dictionary<string, object?> Inner(Dictionary<string, object?> table, string name)
    {
        if (table.TryGetValue(name, out var existing))
            return (Dictionary<string, object?>)existing!;
        var inner = new Dictionary<string, object?>(StringComparer.Ordinal);
        table[name] = inner;
        return inner;
    }

    private static object? Value(string text)
    {
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) && text.Contains('-', StringComparison.Ordinal))
            return moment;
        using var document = JsonDocument.Parse(text);
        return Convert(document.RootElement);
    }

    private static object? Convert(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => element.TryGetInt64(out var whole) ? (object)whole : element.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Array => element.EnumerateArray().Select(Convert).ToList(),
        _ => null,
    };
}
