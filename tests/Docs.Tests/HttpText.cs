namespace Docs.Tests;

/// <summary>A request or an answer as it is written in a page.</summary>
internal sealed record HttpText(string FirstLine, IReadOnlyList<(string Name, string Value)> Headers, string Body)
{
    public static HttpText Read(List<string> lines)
    {
        var headers = lines.Skip(1).TakeWhile(line => line.Length > 0).ToList();
        var body = string.Join('\n', lines.Skip(headers.Count + 2)).TrimEnd('\n');
        return new HttpText(lines[0], headers.ConvertAll(SplitHeader), body);
    }

    private static (string, string) SplitHeader(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        Assert.True(colon > 0, $"'{line}' is no header. A body is separated from the headers by an empty line.");
        return (line[..colon], line[(colon + 1)..].Trim());
    }
}
