using System.Text.RegularExpressions;

namespace Docs.Tests;

public sealed partial class LinkTests
{
    [Fact]
    public void EveryLinkLeadsToAFileAndAHeadingInIt() => Assert.Equal(
        [],
        SnippetReader.Pages().SelectMany(page => LinksOf(page).Where(link => !LeadsSomewhere(page, link)).Select(link => $"{page}: {link}")));

    private static IEnumerable<string> LinksOf(string page) =>
        Link().Matches(CodeBlock().Replace(File.ReadAllText(page), ""))
            .Select(match => match.Groups[1].Value)
            .Where(link => !link.Contains("://", StringComparison.Ordinal));

    private static bool LeadsSomewhere(string page, string link)
    {
        var hash = link.IndexOf('#', StringComparison.Ordinal);
        var file = hash < 0 ? link : link[..hash];
        var path = file.Length == 0 ? page : Path.Combine(Path.GetDirectoryName(page)!, file);
        return hash < 0 ? Path.Exists(path) : File.Exists(path) && HeadingsOf(path).Contains(link[(hash + 1)..]);
    }

    private static IEnumerable<string> HeadingsOf(string page) =>
        Heading().Matches(CodeBlock().Replace(File.ReadAllText(page), ""))
            .Select(match => Punctuation().Replace(match.Groups[1].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("^ *```.*?^ *```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex("^#+ (.*)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex Punctuation();
}
