namespace Carafe.Debugger.Frames;

/// <summary>The lines of a source around one of them.</summary>
/// <param name="Lines">The lines.</param>
internal sealed record SourceExcerpt(IReadOnlyList<SourceLine> Lines)
{
    private const int Before = 6;
    private const int After = 5;
    private const int MaxFile = 2 * 1024 * 1024;
    private const int MaxLine = 400;

    /// <summary>The line itself, or empty.</summary>
    public string Current => Lines.FirstOrDefault(line => line.IsCurrent)?.Text.Trim() ?? "";

    /// <summary>Cuts an excerpt out of a text; null where it has no such line.</summary>
    public static SourceExcerpt? Of(string source, int line, int column = 0)
    {
        var all = source.Split('\n');
        if (line < 1 || line > all.Length)
            return null;

        var first = Math.Max(1, line - Before);
        var last = Math.Min(all.Length, line + After);
        return new SourceExcerpt([.. Enumerable.Range(first, last - first + 1).Select(number => LineOf(all[number - 1], number, number == line, column))]);
    }

    /// <summary>Cuts an excerpt out of a file; null where it cannot be read or is no source.</summary>
    public static SourceExcerpt? OfFile(string path, int line)
    {
        try
        {
            var file = new FileInfo(path);
            return file.Exists && file.Length <= MaxFile ? Of(File.ReadAllText(path), line) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static SourceLine LineOf(string text, int number, bool isCurrent, int column)
    {
        text = text.TrimEnd('\r').Replace("\t", "    ", StringComparison.Ordinal);
        if (text.Length > MaxLine)
            text = text[..MaxLine] + "…";
        var caret = isCurrent && column > 1 && column <= text.Length + 1 ? new string(' ', column - 1) + "^" : isCurrent && column == 1 ? "^" : "";
        return new SourceLine(number, text, isCurrent, caret);
    }
}

/// <summary>One line of source.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Text">Its text.</param>
/// <param name="IsCurrent">Whether it is the one that ran.</param>
/// <param name="Caret">Spaces and a caret below the column; empty where the column is unknown.</param>
internal sealed record SourceLine(int Number, string Text, bool IsCurrent, string Caret);
