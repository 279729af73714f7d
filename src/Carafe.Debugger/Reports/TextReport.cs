using System.Text;
using Carafe.Debugger.Frames;
using Carafe.Debugger.Recording;
using Carafe.Debugger.Suggestions;

namespace Carafe.Debugger.Reports;

/// <summary>Writes an error as plain text and as Markdown, to be read in a terminal or pasted somewhere; secrets are left out.</summary>
internal static class TextReport
{
    public static string Text(RecordedError error)
    {
        var text = new StringBuilder();
        text.Append(error.Request.Method).Append(' ').Append(error.Request.Url).Append("\n\n");
        text.Append(ExceptionText.Of(error.Exception, applicationOnly: HasApplicationFrames(error))).Append('\n');
        AppendSuggestions(text, error, "", "  ");
        return text.ToString();
    }

    public static string Markdown(RecordedError error)
    {
        var text = new StringBuilder();
        text.Append("## ").Append(Inline(ExceptionText.NameOf(error.Exception))).Append("\n\n");
        text.Append(Fence(ExceptionText.MessageOf(error.Exception), "text"));
        text.Append('`').Append(error.Request.Method).Append(' ').Append(error.Request.Url.Replace('`', '\'')).Append("`\n\n");
        if (error.Origin is { Source: { } source } origin)
        {
            text.Append("### ").Append(Inline(origin.Name)).Append("\n\n").Append(Inline(origin.Place)).Append("\n\n");
            var lines = source.Lines.Select(line => (line.IsCurrent ? "> " : "  ") + line.Text);
            text.Append(Fence(string.Join('\n', lines), origin.IsTemplate ? "jinja" : "csharp"));
        }

        text.Append("### Traceback\n\n").Append(Fence(ExceptionText.Of(error.Exception, applicationOnly: HasApplicationFrames(error)), "text"));
        AppendRows(text, "Form", error.Request.Form);
        AppendRows(text, "Arguments", error.Request.Args);
        AppendSuggestions(text, error, "### ", "- ");
        text.Append("\n_").Append(Versions.Line).Append("_\n");
        return text.ToString();
    }

    private static bool HasApplicationFrames(RecordedError error) => error.Origin is not null;

    private static void AppendRows(StringBuilder text, string title, IReadOnlyList<DisplayRow> rows)
    {
        if (rows.Count == 0)
            return;
        text.Append("### ").Append(title).Append("\n\n");
        foreach (var row in rows)
            text.Append("- ").Append(Inline(row.Name)).Append(": ").Append(Inline(row.Value)).Append('\n');
        text.Append('\n');
    }

    private static void AppendSuggestions(StringBuilder text, RecordedError error, string heading, string bullet)
    {
        var suggestions = SuggestionFinder.Find(error);
        if (suggestions.Count == 0)
            return;
        text.Append('\n').Append(heading).Append("Suggestions\n\n");
        foreach (var suggestion in suggestions)
        {
            text.Append(bullet).Append(suggestion.Title);
            if (suggestion.Items.Count > 0)
                text.Append(' ').AppendJoin(", ", suggestion.Items);
            if (suggestion.Code.Length > 0)
                text.Append("  ").Append(heading.Length > 0 ? Inline(suggestion.Code) : suggestion.Code);
            text.Append('\n');
        }
    }

    // The fence is longer than any run of backticks in the text, so that the text cannot end it.
    private static string Fence(string text, string language)
    {
        var fence = new string('`', Math.Max(3, LongestRun(text) + 1));
        return $"{fence}{language}\n{text}\n{fence}\n\n";
    }

    private static string Inline(string text)
    {
        var fence = new string('`', LongestRun(text) + 1);
        text = text.ReplaceLineEndings(" ");
        return text.Length == 0 ? "" : text.StartsWith('`') || text.EndsWith('`') ? $"{fence} {text} {fence}" : $"{fence}{text}{fence}";
    }

    private static int LongestRun(string text)
    {
        var (longest, run) = (0, 0);
        foreach (var c in text)
            longest = Math.Max(longest, run = c == '`' ? run + 1 : 0);
        return longest;
    }
}
