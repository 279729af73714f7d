namespace Carafe.Templates.Tests;

/// <summary>What is packed is installed, and what the templates make is built, tested and asked for a page.</summary>
public sealed class TemplateTests(LocalFeed feed)
{
    [Theory]
    [InlineData("flask", "/", "Nothing has been written yet.")]
    [InlineData("flask-api", "/tasks", "[]")]
    [InlineData("flask-htmx", "/", "Nothing to do.")]
    public async Task AnAppWithAProjectPassesItsTestsAndServes(string template, string path, string expected)
    {
        var name = "my-" + template;
        var app = await feed.CreateAsync(template, name);

        var tests = (await feed.DotnetAsync(app, "test")).Succeeded();
        await using var running = await feed.StartAsync(app, "run", "--no-build", "--project", name, "--", "run", "--port", "0");

        Assert.Contains("Passed!", tests.Output, StringComparison.Ordinal);
        Assert.Contains(expected, await running.Client.GetStringAsync(path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnAppOfOneFilePassesItsTestsAndServes()
    {
        var app = await feed.CreateAsync("flask-min", "my-file");

        var tests = (await feed.DotnetAsync(app, "test", "tests")).Succeeded();
        await using var running = await feed.StartAsync(app, "run", "app.cs", "--", "run", "--port", "0");

        Assert.Contains("Passed!", tests.Output, StringComparison.Ordinal);
        Assert.Equal("Hello, Ada!", await running.Client.GetStringAsync("/hello/Ada"));
    }

    [Fact]
    public async Task TheInstalledToolFindsTheAppOfATemplate()
    {
        var app = await feed.CreateAsync("flask-api", "Shop");
        var tool = await feed.InstallToolAsync();

        var routes = (await feed.RunAsync(app, tool, "routes")).Succeeded();

        Assert.Contains("tasks.mark", routes.Output, StringComparison.Ordinal);
        Assert.Contains("/tasks/<int:id>", routes.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryPackageHasItsAssemblyDocumentationAndReadme()
    {
        var names = feed.PackageNames().ToList();
        Assert.Superset(new HashSet<string>(["Carafe", "Carafe.Debugger", "Carafe.Jinja", "Carafe.Login", "Carafe.Templates", "Carafe.Testing", "dotnet-flask"]), names.ToHashSet());
        foreach (var name in names)
        {
            var files = Files(name);
            Assert.Contains("README.md", files);
            Assert.DoesNotContain(files, file => file.Contains("xunit", StringComparison.OrdinalIgnoreCase) || file.EndsWith(".Tests.dll", StringComparison.Ordinal));
            if (name is not ("Carafe.Templates" or "dotnet-flask"))
                Assert.Superset(new HashSet<string>([$"lib/net10.0/{name}.dll", $"lib/net10.0/{name}.xml"]), files);
        }
    }

    [Fact]
    public void ThePackageOfTheFrameworkBringsItsUsings() =>
        Assert.Superset(new HashSet<string>(["build/Carafe.props", "buildTransitive/Carafe.props", "buildTransitive/Carafe.targets"]), Files("Carafe"));

    [Fact]
    public void TheToolCarriesTheDebugger() =>
        Assert.Superset(new HashSet<string>(["tools/net10.0/any/DotnetToolSettings.xml", "tools/net10.0/any/Carafe.Debugger.dll"]), Files("dotnet-flask"));

    [Fact]
    public void TemplatesAskForThePackagesOfTheirOwnVersion()
    {
        using var package = feed.Open("Carafe.Templates");
        var programs = package.Entries.Where(entry => entry.Name is "app.cs" or "CarafeApp.csproj").Select(Text).ToList();

        Assert.Equal(4, programs.Count);
        Assert.All(programs, text => Assert.Contains(LocalFeed.Version, text, StringComparison.Ordinal));
        Assert.DoesNotContain(package.Entries, entry => Text(entry).Contains("CARAFE_VERSION", StringComparison.Ordinal));
    }

    private HashSet<string> Files(string package)
    {
        using var archive = feed.Open(package);
        return [.. archive.Entries.Select(entry => entry.FullName)];
    }

    private static string Text(System.IO.Compression.ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open());
        return reader.ReadToEnd();
    }
}
