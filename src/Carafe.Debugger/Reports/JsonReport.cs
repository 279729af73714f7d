using Carafe.Debugger.Frames;
using Carafe.Debugger.Recording;
using Carafe.Debugger.Suggestions;
using Carafe.MarkupSafe.PythonText.Json;

namespace Carafe.Debugger.Reports;

/// <summary>Writes an error as problem details (RFC 9457), with its frames.</summary>
internal static class JsonReport
{
    public static string Write(RecordedError error, string page)
    {
        var problem = new Dictionary<string, object?>
        {
            ["type"] = "about:blank",
            ["title"] = "Internal Server Error",
            ["status"] = 500,
            ["detail"] = $"{ExceptionText.NameOf(error.Exception)}: {ExceptionText.MessageOf(error.Exception)}",
            ["instance"] = error.Request.Path,
            ["debugger"] = page,
            ["exceptions"] = error.Chain.Select(Exception).ToList(),
            ["suggestions"] = SuggestionFinder.Find(error).Select(item => string.Join(' ', [item.Title, .. item.Items, item.Code]).TrimEnd()).Cast<object?>().ToList(),
        };
        return JsonText.Dumps(problem);
    }

    private static object? Exception(RecordedException item) => new Dictionary<string, object?>
    {
        ["type"] = ExceptionText.NameOf(item.Exception),
        ["message"] = ExceptionText.MessageOf(item.Exception),
        ["frames"] = item.Frames.Select(Frame).ToList(),
    };

    private static object? Frame(CodeFrame frame) => new Dictionary<string, object?>
    {
        ["name"] = frame.Name,
        ["owner"] = frame.Owner,
        ["application"] = frame.IsApplication,
        ["template"] = frame.IsTemplate,
        ["file"] = frame.File,
        ["line"] = frame.Line,
        ["column"] = frame.Column,
        ["source"] = frame.Source?.Current,
    };
}
