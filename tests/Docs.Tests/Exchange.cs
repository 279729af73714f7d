using System.Text.RegularExpressions;

namespace Docs.Tests;

/// <summary>A request of an <c>http</c> block, and the answer that the page promises.</summary>
/// <param name="Request">What is sent.</param>
/// <param name="Answer">What must come back: this status line, these headers and, when there is one, this body.</param>
internal sealed partial record Exchange(HttpText Request, HttpText Answer)
{
    private const string AnswerPrefix = "HTTP/1.1 ";

    public string Method => Request.FirstLine[..Request.FirstLine.IndexOf(' ', StringComparison.Ordinal)];

    public string Target => Request.FirstLine[(Method.Length + 1)..];

    public string Status => Answer.FirstLine[AnswerPrefix.Length..];

    /// <summary>Reads a block: requests and answers by turns.</summary>
    public static IReadOnlyList<Exchange> ReadAll(string block)
    {
        var messages = new List<HttpText>();
        var lines = new List<string>();
        foreach (var line in block.Split('\n'))
        {
            if (FirstLine().IsMatch(line) && lines.Count > 0)
            {
                messages.Add(HttpText.Read(lines));
                lines = [];
            }

            lines.Add(line);
        }

        messages.Add(HttpText.Read(lines));
        Assert.True(messages.Count % 2 == 0, "Each request needs an answer.");
        return [.. messages.Chunk(2).Select(pair => new Exchange(pair[0], pair[1]))];
    }

    [GeneratedRegex(@"^([A-Z]+ /\S*|HTTP/1\.1 \d{3} .+)$")]
    private static partial Regex FirstLine();
}
