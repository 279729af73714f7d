using System.Text.Json;
using Carafe.Jinja;
using Carafe.Jinja.Extensions;
using Carafe.Jinja.Loaders;

namespace Docs.Tests;

/// <summary>
/// Compiles each template of the documentation, and renders those that show what they give: <c>jinja renders</c> is followed
/// by <c>text output</c>, and may follow <c>json context</c>. <c>jinja NAME</c> with a dot in the name is a file that later
/// blocks of the page use.
/// </summary>
public sealed class TemplateSnippetTests
{
    private static readonly IReadOnlyList<Snippet> All = SnippetReader.ReadAll();

    public static TheoryData<string> Templates => [.. All.Where(item => item.Language == "jinja").Select(item => item.ToString())];

    public static TheoryData<string> Rendered => [.. All.Where(IsRendered).Select(item => item.ToString())];

    [Theory]
    [MemberData(nameof(Templates))]
    public void TemplateCompiles(string place)
    {
        var snippet = All.Single(item => item.ToString() == place);

        Assert.NotNull(EnvironmentOf(snippet).FromString(snippet.Code));
    }

    [Theory]
    [MemberData(nameof(Rendered))]
    public void TemplateGivesTheOutputThatThePageShows(string place)
    {
        var page = All.Where(item => item.Page == place[..place.LastIndexOf(':')]).ToList();
        var index = page.FindIndex(item => item.ToString() == place);
        Assert.True(page.Count > index + 1 && page[index + 1] is { Language: "text", Form: "output" }, "The output must follow the template.");
        var context = index > 0 && page[index - 1] is { Language: "json", Form: "context" } shown
            ? JsonDocument.Parse(shown.Code).RootElement.EnumerateObject().ToDictionary(member => member.Name, member => (object?)member.Value)
            : [];

        var output = EnvironmentOf(page[index]).FromString(page[index].Code).Render(context);

        Assert.Equal(page[index + 1].Code.TrimEnd('\n'), output.TrimEnd('\n'));
    }

    private static bool IsRendered(Snippet item) => item is { Language: "jinja", Form: "renders" };

    private static JinjaEnvironment EnvironmentOf(Snippet snippet)
    {
        var files = All
            .Where(item => item.Page == snippet.Page && item.Line < snippet.Line && item.Language == "jinja" && item.Form.Contains('.', StringComparison.Ordinal))
            .DistinctBy(item => item.Form)
            .ToDictionary(item => item.Form, item => item.Code);
        var environment = new JinjaEnvironment
        {
            Autoescape = true,
            TrimBlocks = true,
            LstripBlocks = true,
            Loader = new DictLoader(files),
        };
        environment.AddExtension(new DoExtension());
        environment.AddExtension(new LoopControlsExtension());
        environment.AddExtension(new DebugExtension());
        environment.AddExtension(new GenerationExtension());
        var i18n = new I18nExtension();
        environment.AddExtension(i18n);
        i18n.InstallNull(newStyle: true);
        return environment;
    }
}
