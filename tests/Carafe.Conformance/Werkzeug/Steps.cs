using System.Text.Json;
using System.Text.Json.Nodes;
using Carafe.Werkzeug.Exceptions;

namespace Carafe.Conformance.Werkzeug;

/// <summary>Runs the steps of a script, each to a result or an error.</summary>
internal static class Steps
{
    public static JsonArray Run(JsonElement steps, Func<JsonElement, JsonNode?> run)
    {
        var answers = new JsonArray();
        foreach (var step in steps.EnumerateArray())
            answers.Add((JsonNode)Attempt(() => run(step)));

        return answers;
    }

    public static JsonObject Attempt(Func<JsonNode?> run)
    {
        try
        {
            return new JsonObject { ["result"] = run() };
        }
        catch (Exception error) when (error is not InvalidDataException)
        {
            return Describe(error);
        }
    }

    private static JsonObject Describe(Exception error)
    {
        var described = WerkzeugErrors.Describe(error);
        if (error is InvalidOperationException)
            described["error"] = "RuntimeError";

        if (error is HttpException http)
            described["headers"] = new JsonArray([.. http.GetHeaders().Select(line => new JsonArray(line.Key, line.Value))]);

        // The rest of this sentence is the JSON parser's own text.
        const string decoding = "Failed to decode JSON object: ";
        if (described["description"]?.GetValue<string>() is { } text && text.StartsWith(decoding, StringComparison.Ordinal))
            described["description"] = decoding + "*";

        return described;
    }
}
