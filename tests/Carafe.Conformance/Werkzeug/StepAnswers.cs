using System.Text.Json;
using System.Text.Json.Nodes;
using Carafe.Conformance.Running;

namespace Carafe.Conformance.Werkzeug;

/// <summary>Compares results that hold an answer per step: an error inside one counts by its normative keys, as one outside does.</summary>
internal static class StepAnswers
{
    public static bool Same(JsonElement expected, JsonNode? actual, IReadOnlySet<string> normative) => expected.ValueKind switch
    {
        JsonValueKind.Object when actual is JsonObject members => expected.TryGetProperty("error", out _)
            ? SameError(expected, members, normative)
            : SameObject(expected, members, normative),
        JsonValueKind.Array when actual is JsonArray items => SameArray(expected, items, normative),
        _ => Tagged.Same(expected, actual),
    };

    private static bool SameError(JsonElement expected, JsonObject actual, IReadOnlySet<string> normative)
    {
        foreach (var member in expected.EnumerateObject())
        {
            var counts = member.Name is "error" or "state" || normative.Contains(member.Name);
            if (counts && !Tagged.Same(member.Value, actual[member.Name]))
                return false;
        }

        return true;
    }

    private static bool SameObject(JsonElement expected, JsonObject actual, IReadOnlySet<string> normative)
    {
        if (Tagged.Tag(expected, "$float") is not null)
            return Tagged.Same(expected, actual);

        var count = 0;
        foreach (var member in expected.EnumerateObject())
        {
            count++;
            if (!actual.TryGetPropertyValue(member.Name, out var other) || !Same(member.Value, other, normative))
                return false;
        }

        return count == actual.Count;
    }

    private static bool SameArray(JsonElement expected, JsonArray actual, IReadOnlySet<string> normative)
    {
        if (expected.GetArrayLength() != actual.Count)
            return false;

        for (var i = 0; i < actual.Count; i++)
        {
            if (!Same(expected[i], actual[i], normative))
                return false;
        }

        return true;
    }
}
