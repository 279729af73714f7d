namespace Docs.Tests;

public sealed class SnippetTests
{
    private static readonly IReadOnlyList<Snippet> All = SnippetReader.ReadAll();

    public static TheoryData<string> CSharp => [.. All.Where(item => item.Language == "csharp").Select(item => item.ToString())];

    [Theory]
    [MemberData(nameof(CSharp))]
    public void CSharpCompiles(string place)
    {
        var snippet = All.Single(item => item.ToString() == place);
        var pageSoFar = All.Where(item => item.Page == snippet.Page && item.Language == "csharp" && item.Line <= snippet.Line).ToList();

        Assert.Empty(SnippetCompiler.Compile(SnippetCompiler.Assemble(pageSoFar)));
    }

    [Fact]
    public void EveryBlockNamesItsLanguage() => Assert.DoesNotContain(All, item => item.Language.Length == 0);

    [Fact]
    public void EveryFormIsKnown() => Assert.All(
        All.Where(item => item.Language == "csharp"),
        item => Assert.Contains(item.Form, new[] { "", "body", "continues" }));
}
