using System.Globalization;
using System.Text.RegularExpressions;

namespace Carafe.Cli.Building;

/// <summary>One error of the compiler.</summary>
/// <param name="File">The source file, or null when the error is not about one.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
/// <param name="EndColumn">The column after the wrong part, when it ends on the same line.</param>
/// <param name="Code">The compiler's number: <c>CS1002</c>.</param>
/// <param name="Message">What is wrong.</param>
internal sealed partial record BuildError(string? File, int Line, int Column, int EndColumn, string Code, string Message)
{
    private const int LinesAround = 3;

    /// <summary>The lines around the place, each with its number.</summary>
    public IReadOnlyList<(int Number, string Text)> Excerpt()
    {
        if (File is null || !System.IO.File.Exists(File))
            return [];

        try
        {
            return [.. System.IO.File.ReadLines(File)
                .Select((text, index) => (index + 1, text))
                .Skip(Math.Max(0, Line - 1 - LinesAround))
                .TakeWhile(line => line.Item1 <= Line + LinesAround)];
        }
        catch (IOException)
        {
            return [];
        }
    }

    public override string ToString() => File is null
        ? $"error {Code}: {Message}"
        : string.Create(CultureInfo.InvariantCulture, $"{File}({Line},{Column}): error {Code}: {Message}");

    /// <summary>Reads the errors out of what MSBuild printed.</summary>
    public static IReadOnlyList<BuildError> Parse(string output)
    {
        var errors = new List<BuildError>();
        foreach (Match match in ErrorLine().Matches(output))
        {
            var line = Number(match.Groups["line"]);
            var column = Number(match.Groups["column"]);
            var file = match.Groups["file"] is { Success: true, Value: { Length: > 0 } name } ? name.Trim() : null;
            var error = new BuildError(file, line, column, column + 1, match.Groups["code"].Value, match.Groups["message"].Value.Trim());
            if (!errors.Contains(error))
                errors.Add(error);
        }

        return errors;
    }

    private static int Number(Group group) => int.TryParse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    [GeneratedRegex(@"^(?<file>[^\r\n(]*?)(\((?<line>\d+),(?<column>\d+)[^)]*\))?\s*: error (?<code>[A-Z]+\d+): (?<message>[^\r\n]*?)( \[[^\]\r\n]*\])?\r?$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex ErrorLine();
}
