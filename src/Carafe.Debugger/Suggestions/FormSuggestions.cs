using Carafe.Debugger.Recording;
using Carafe.Werkzeug.Exceptions;

namespace Carafe.Debugger.Suggestions;

/// <summary>What may help where a field, an argument or a file was asked for that the client did not send.</summary>
internal static class FormSuggestions
{
    public static IEnumerable<Suggestion> Of(BadRequestKeyError error, RequestSnapshot request)
    {
        var key = error.Key?.ToString() ?? "";
        foreach (var (place, rows) in Places(request))
        {
            if (rows.Any(row => row.Name == key))
                yield return new Suggestion($"'{key}' is among the {place}.", place switch { "form fields" => $"Request.Form[\"{key}\"]", "files" => $"Request.Files[\"{key}\"]", _ => $"Request.Args[\"{key}\"]" });
            else if (Nearest.To(key, rows.Select(row => row.Name)) is { Count: > 0 } near)
                yield return new Suggestion($"Similar names among the {place}:") { Items = near };
        }

        if (request.Form.Count == 0 && request.Files.Count == 0 && request.Method is "POST" or "PUT" or "PATCH")
            yield return new Suggestion("The form was sent without any field. Give each input a name; one without is not sent.", $"<input name=\"{key}\">");
        yield return new Suggestion("A checkbox that is not ticked is not sent. Read what may be missing with Get.", $"Request.Form.Get(\"{key}\")");
    }

    private static IEnumerable<(string Place, IReadOnlyList<DisplayRow> Rows)> Places(RequestSnapshot request) =>
        [("form fields", request.Form), ("files", request.Files), ("arguments of the URL", request.Args)];
}
