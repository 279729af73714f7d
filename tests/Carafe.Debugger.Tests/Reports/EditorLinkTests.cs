using Carafe.Debugger.Reports;

namespace Carafe.Debugger.Tests.Reports;

public sealed class EditorLinkTests
{
    [Theory]
    [InlineData(null, "vscode://file/app/my%20views.cs:7:3")]
    [InlineData("vscode", "vscode://file/app/my%20views.cs:7:3")]
    [InlineData("cursor", "cursor://file/app/my%20views.cs:7:3")]
    [InlineData("vs", "vs://open/?file=/app/my%20views.cs&line=7")]
    [InlineData("my://edit?f={file}&l={line}&c={column}", "my://edit?f=/app/my%20views.cs&l=7&c=3")]
    [InlineData("none", null)]
    [InlineData("javascript://%0aalert(1)", null)]
    [InlineData("vim", null)]
    public void TheEnvironmentNamesTheEditor(string? editor, string? link)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The path is one of Unix.");
        Assert.Equal(link, EditorLink.For("/app/my views.cs", 7, 3, editor));
    }

    [Fact]
    public void RiderTakesTheProjectAndThePathBelowIt()
    {
        var folder = Directory.CreateTempSubdirectory("editor-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "Shop.csproj"), "");
            Assert.Equal("jetbrains://rider/navigate/reference?project=Shop&path=Views%2FCart.cs:6", EditorLink.For(Path.Combine(folder.FullName, "Views", "Cart.cs"), 7, 0, "rider"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("relative.cs")]
    public void WithoutAFileThereIsNoLink(string? file) => Assert.Null(EditorLink.For(file, 1, 1, null));
}
