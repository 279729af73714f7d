namespace Docs.Tests;

public sealed class SnippetTests
{
    private static readonly IReadOnlyList<Snippet> All = SnippetReader.ReadAll();

    public static TheoryData<string> CSharp => [.. All.Where(item => item.IsCSharp).Select(item => item.ToString())];

    public static TheoryData<string> Explained => [.. All.Where(item => item.IsCSharp && ExpectationsOf(item).Count > 0).Select(item => item.ToString())];

    public static TheoryData<string> Excerpts => [.. All.Where(item => item.IsExcerpt).Select(item => item.ToString())];

    [Theory]
    [MemberData(nameof(CSharp))]
    public void CSharpCompiles(string place) => Assert.Empty(SnippetCompiler.Compile(SnippetCompiler.Assemble(PageUpTo(Find(place)))));

    [Theory]
    [MemberData(nameof(Explained))]
    public async Task CSharpDoesWhatThePageSays(string place)
    {
        var snippet = Find(place);

        await SnippetRun.CheckAsync(PageUpTo(snippet), All.Where(item => item.Page == snippet.Page && item.IsFile), ExpectationsOf(snippet));
    }

    [Theory]
    [MemberData(nameof(Excerpts))]
    public void ExcerptsAreLinesOfTheFileTheyName(string place)
    {
        var snippet = Find(place);
        var file = Lines(File.ReadAllText(Path.Combine(SnippetReader.Root, snippet.Form)));

        Assert.Contains(Lines(snippet.Code), file, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryExpectationStandsBelowAProgram() => Assert.All(
        All.Where(item => item.IsExpectation),
        item => Assert.Contains(All, other => other.Page == item.Page && other.IsCSharp && other.Line < item.Line));

    [Fact]
    public void EveryBlockNamesItsLanguage() => Assert.DoesNotContain(All, item => item.Language.Length == 0);

    [Fact]
    public void EveryFormIsKnown() => Assert.All(
        All.Where(item => item.IsCSharp),
        item => Assert.Contains(item.Form, new[] { "", "body", "continues" }));

    private static Snippet Find(string place) => All.Single(item => item.ToString() == place);

    private static List<Snippet> PageUpTo(Snippet snippet) =>
        [.. All.Where(item => item.Page == snippet.Page && item.IsCSharp && item.Line <= snippet.Line)];

    /// <summary>The blocks below a program, up to the next one, that say what it does.</summary>
    private static List<Snippet> ExpectationsOf(Snippet program) =>
        [.. All
            .Where(item => item.Page == program.Page && item.Line > program.Line)
            .TakeWhile(item => !item.IsCSharp)
            .Where(item => item.IsExpectation)];

    // A page need not indent as deep as the file does.
    private static string Lines(string text) => "\n" + string.Join('\n', text.ReplaceLineEndings("\n").Trim('\n').Split('\n').Select(line => line.Trim())) + "\n";
}
