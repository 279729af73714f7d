using Carafe.Jinja.Loaders;

namespace Carafe.Jinja.Tests;

public sealed class LoaderTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("carafe-loaders-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void TheFirstLoaderThatHasATemplateIsChosen()
    {
        var environment = new JinjaEnvironment
        {
            Loader = new ChoiceLoader(Texts(("a", "first a")), Texts(("a", "second a"), ("b", "second b"))),
        };

        Assert.Equal("first a", environment.GetTemplate("a").Render());
        Assert.Equal("second b", environment.GetTemplate("b").Render());
        Assert.Equal(["a", "b"], environment.ListTemplates());
        Assert.Throws<TemplateNotFoundException>(() => environment.GetTemplate("c"));
    }

    [Fact]
    public void APrefixNamesTheLoader()
    {
        var environment = new JinjaEnvironment
        {
            Loader = new PrefixLoader(new Dictionary<string, TemplateLoader> { ["shop"] = Texts(("index", "goods")), ["blog"] = Texts(("index", "posts")) }),
        };

        Assert.Equal("goods", environment.GetTemplate("shop/index").Render());
        Assert.Equal("posts", environment.FromString("{% include 'blog/index' %}").Render());
        Assert.Equal(["blog/index", "shop/index"], environment.ListTemplates());
        Assert.Throws<TemplateNotFoundException>(() => environment.GetTemplate("index"));
        Assert.Throws<TemplateNotFoundException>(() => environment.GetTemplate("other/index"));
    }

    [Fact]
    public void TemplatesMayBeEmbeddedInAnAssembly()
    {
        var environment = new JinjaEnvironment { Loader = new PackageLoader(typeof(LoaderTests).Assembly) };

        Assert.Equal("Dear Ada!", environment.GetTemplate("mail/welcome.txt").Render(new { name = "Ada" }));
        Assert.Equal(["mail/welcome.txt"], environment.ListTemplates());
        Assert.Throws<TemplateNotFoundException>(() => environment.GetTemplate("mail/other.txt"));
        Assert.Throws<TemplateNotFoundException>(() => environment.GetTemplate("../mail/welcome.txt"));
    }

    [Theory]
    [InlineData(true, "new")]
    [InlineData(false, "old")]
    public void AFileThatHasChangedIsReadAgainWhereAskedFor(bool autoReload, string expected)
    {
        var file = Path.Combine(_folder.FullName, "page.html");
        var environment = new JinjaEnvironment { Loader = new FileSystemLoader(_folder.FullName), AutoReload = autoReload };
        File.WriteAllText(file, "old");
        File.SetLastWriteTimeUtc(file, new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.Equal("old", environment.GetTemplate("page.html").Render());

        File.WriteAllText(file, "new");
        File.SetLastWriteTimeUtc(file, new DateTime(2024, 1, 2, 0, 0, 0, DateTimeKind.Utc));

        Assert.Equal(expected, environment.GetTemplate("page.html").Render());
    }

    [Fact]
    public void AnEarlierFolderHidesALaterOne()
    {
        var (first, second) = (_folder.CreateSubdirectory("first"), _folder.CreateSubdirectory("second"));
        File.WriteAllText(Path.Combine(first.FullName, "a"), "first");
        File.WriteAllText(Path.Combine(second.FullName, "a"), "second");
        File.WriteAllText(Path.Combine(second.FullName, "b"), "b");
        var environment = new JinjaEnvironment { Loader = new FileSystemLoader(first.FullName, second.FullName) };

        Assert.Equal("first", environment.GetTemplate("a").Render());
        Assert.Equal("b", environment.GetTemplate("b").Render());
        Assert.Equal(["a", "b"], environment.ListTemplates());
    }

    [Fact]
    public void TheFirstTemplateThatExistsIsSelected()
    {
        var environment = new JinjaEnvironment { Loader = Texts(("b", "found")) };

        Assert.Equal("found", environment.SelectTemplate(["a", "b"]).Render());
        var error = Assert.Throws<TemplatesNotFoundException>(() => environment.SelectTemplate(["x", "y"]));
        Assert.Contains("x, y", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NamesMayBeRelativeToTheTemplateThatNamesThem()
    {
        var environment = new RelativeEnvironment { Loader = Texts(("mail/page", "{% include './head' %}!"), ("mail/head", "head of mail")) };

        Assert.Equal("head of mail!", environment.GetTemplate("mail/page").Render());
    }

    private static DictLoader Texts(params (string Name, string Text)[] templates) =>
        new(templates.ToDictionary(template => template.Name, template => template.Text));

    private sealed class RelativeEnvironment : JinjaEnvironment
    {
        public override string JoinPath(string name, string parent) =>
            name.StartsWith("./", StringComparison.Ordinal) ? parent[..(parent.LastIndexOf('/') + 1)] + name[2..] : name;
    }
}
