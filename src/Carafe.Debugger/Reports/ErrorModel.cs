using Carafe.Debugger.Frames;
using Carafe.Debugger.Recording;
using Carafe.Debugger.Suggestions;
using Carafe.Jinja;

namespace Carafe.Debugger.Reports;

/// <summary>What the template of an error's page shows.</summary>
internal static class ErrorModel
{
    public static Dictionary<string, object?> Of(RecordedError error)
    {
        var origin = error.Origin;
        return new Dictionary<string, object?>
        {
            ["id"] = error.Id,
            ["name"] = ExceptionText.NameOf(error.Exception),
            ["full_name"] = error.Exception.GetType().FullName,
            ["message"] = ExceptionText.MessageOf(error.Exception),
            ["origin"] = origin is null ? null : Frame(origin, -1, isOpen: false),
            ["chain"] = error.Chain.Select((item, index) => Exception(item, index, origin)).ToList(),
            ["suggestions"] = SuggestionFinder.Find(error),
            ["request"] = error.Request,
            ["config"] = DisplayValue.Rows(error.App.Config.OrderBy(item => item.Key, StringComparer.Ordinal)),
            ["text"] = TextReport.Text(error),
            ["markdown"] = TextReport.Markdown(error),
            ["hidden_frames"] = error.Chain.Sum(item => item.Frames.Count(frame => !frame.IsApplication)),
        };
    }

    private static Dictionary<string, object?> Exception(RecordedException item, int index, CodeFrame? origin)
    {
        var groups = new List<Dictionary<string, object?>>();
        for (var i = 0; i < item.Frames.Count; i++)
        {
            var frame = item.Frames[i];
            if (groups.Count == 0 || !Equals(groups[^1]["is_application"], frame.IsApplication))
                groups.Add(new() { ["is_application"] = frame.IsApplication, ["frames"] = new List<object?>() });
            ((List<object?>)groups[^1]["frames"]!).Add(Frame(frame, i, isOpen: ReferenceEquals(frame, origin)));
        }

        return new()
        {
            ["index"] = index,
            ["name"] = ExceptionText.NameOf(item.Exception),
            ["message"] = ExceptionText.MessageOf(item.Exception),
            ["hint"] = (item.Exception as TemplateException)?.Hint,
            ["groups"] = groups,
        };
    }

    private static Dictionary<string, object?> Frame(CodeFrame frame, int index, bool isOpen) => new()
    {
        ["index"] = index,
        ["name"] = frame.Name,
        ["owner"] = frame.Owner,
        ["file"] = frame.File,
        ["place"] = frame.Place,
        ["short_place"] = ShortPlace(frame),
        ["is_template"] = frame.IsTemplate,
        ["is_open"] = isOpen,
        ["lines"] = frame.Source?.Lines,
        ["editor"] = EditorLink.For(frame.File, frame.Line, frame.Column),
        ["variables"] = frame.Template?.Variables is { } variables ? DisplayValue.Rows(variables) : null,
    };

    private static string ShortPlace(CodeFrame frame)
    {
        var name = frame.IsTemplate ? frame.Owner : frame.File is { } file ? Path.GetFileName(file) : frame.Owner;
        return frame.Line > 0 ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name}:{frame.Line}") : name;
    }
}
