namespace Carafe.Tests.Application;

public sealed class ConstructionTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("carafe-app").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void TheInstanceFolderLiesBesideTheAppOrWhereItIsSaid()
    {
        Assert.Equal(Path.Combine(_root, "instance"), new Flask("app", rootPath: _root).InstancePath);
        Assert.Equal(_root, new Flask("app", instancePath: _root).InstancePath);
        Assert.Contains("must be absolute", Assert.Throws<ArgumentException>(() => new Flask("app", instancePath: "here")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ConfigurationMayBeLookedUpInTheInstanceFolder()
    {
        Directory.CreateDirectory(Path.Combine(_root, "instance"));
        File.WriteAllText(Path.Combine(_root, "instance", "settings.json"), """{"COLOUR": "green"}""");
        var app = new Flask("app", rootPath: _root, instanceRelativeConfig: true);

        app.Config.FromJsonFile("settings.json");

        Assert.Equal("green", app.Config["COLOUR"]);
    }

    [Fact]
    public async Task FoldersAndTheirUrlAreChosen()
    {
        Directory.CreateDirectory(Path.Combine(_root, "files"));
        Directory.CreateDirectory(Path.Combine(_root, "pages"));
        File.WriteAllText(Path.Combine(_root, "files", "a.txt"), "a file");
        File.WriteAllText(Path.Combine(_root, "pages", "a.html"), "a page");
        var app = new Flask("app", rootPath: _root, staticFolder: "files", staticUrlPath: "/assets", templateFolder: "pages");
        app.Get("/", () => RenderTemplate("a.html") + UrlFor("static", ("filename", "a.txt")));

        Assert.Equal("a page/assets/a.txt", (await app.TestClient().GetAsync("/")).Text);
        Assert.Equal("a file", (await app.TestClient().GetAsync("/assets/a.txt")).Text);
    }

    [Fact]
    public void AHostForStaticFilesNeedsHostMatching()
    {
        Assert.Throws<ArgumentException>(() => new Flask("app", staticHost: "static.example"));
        Assert.Throws<ArgumentException>(() => new Flask("app", hostMatching: true));
        Assert.True(new Flask("app", hostMatching: true, staticHost: "static.example").HasStaticFolder);
    }

    [Fact]
    public async Task AFactoryMakesAppsThatShareNothing()
    {
        static Flask Create(string answer)
        {
            var app = new Flask("made", staticFolder: null);
            app.Extensions["answer"] = answer;
            app.Get("/", () => (string)CurrentApp.Extensions["answer"]);
            return app;
        }

        var (one, two) = (Create("one"), Create("two"));

        Assert.Equal("one", (await one.TestClient().GetAsync("/")).Text);
        Assert.Equal("two", (await two.TestClient().GetAsync("/")).Text);
    }

    [Fact]
    public void TheShellStartsWithTheAppAndWhatProcessorsAdd()
    {
        var app = new Flask("app", staticFolder: null);
        app.ShellContextProcessor(() => new Dictionary<string, object?> { ["answer"] = 42 });

        using (app.AppContext())
        {
            var names = app.MakeShellContext();

            Assert.Same(app, names["app"]);
            Assert.Same(G, names["g"]);
            Assert.Equal(42, names["answer"]);
        }
    }
}
