using System.Text;

namespace Carafe.Click;

/// <summary>Lays out paragraphs and two-column lists to a width.</summary>
internal static class HelpText
{
    public static string FirstSentence(string help, int limit)
    {
        var words = help.Split("\n\n")[0].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var text = new StringBuilder();
        foreach (var word in words)
        {
            if (text.Length + word.Length + 1 > limit)
                return text.Append("...").ToString();

            if (text.Length > 0)
                text.Append(' ');

            text.Append(word);
            if (word.EndsWith('.'))
                return text.ToString(0, text.Length - 1) + ".";
        }

        return text.ToString();
    }

    public static void AppendParagraphs(StringBuilder output, string text, int indent, int width)
    {
        var separator = "";
        foreach (var paragraph in text.ReplaceLineEndings("\n").Trim().Split("\n\n"))
        {
            output.Append(separator);
            foreach (var line in Wrap(paragraph, width - indent))
                output.Append(' ', indent).Append(line).Append('\n');

            separator = "\n";
        }
    }

    public static void AppendList(StringBuilder output, IReadOnlyList<(string Term, string Text)> rows, int indent, int width)
    {
        const int MaxTerm = 30;
        const int Gap = 2;
        var column = Math.Min(rows.Max(row => row.Term.Length), MaxTerm) + Gap;
        foreach (var (term, text) in rows)
        {
            output.Append(' ', indent).Append(term);
            if (text.Length == 0)
            {
                output.Append('\n');
                continue;
            }

            if (term.Length <= column - Gap)
                output.Append(' ', column - term.Length);
            else
                output.Append('\n').Append(' ', indent + column);

            var first = true;
            foreach (var line in Wrap(text, Math.Max(width - column - 2, 10)))
            {
                if (!first)
                    output.Append(' ', indent + column);

                output.Append(line).Append('\n');
                first = false;
            }
        }
    }

    public static IEnumerable<string> Wrap(string text, int width)
    {
        var line = new StringBuilder();
        var oneLine = string.Join(' ', text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        foreach (var word in oneLine.Split(' '))
        {
            if (word.Length == 0 && line.Length == 0)
                continue;

            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line.ToString();
                line.Clear();
            }

            if (line.Length > 0)
                line.Append(' ');

            line.Append(word);
        }

        if (line.Length > 0)
            yield return line.ToString();
    }
}
