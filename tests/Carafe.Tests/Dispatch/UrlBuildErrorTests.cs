using Carafe.Werkzeug.Routing;

namespace Carafe.Tests.Dispatch;

public sealed class UrlBuildErrorTests
{
    [Fact]
    public void TheErrorNamesTheValuesAndTheNearestEndpoint()
    {
        var app = new Flask();
        app.Route("/profile/<name>", (string name) => name, endpoint: "profile");
        using var context = app.TestRequestContext();

        var error = Assert.Throws<BuildException>(() => app.UrlFor("profil", ("name", "ada"), ("_anchor", "top")));

        Assert.Equal("Could not build url for endpoint 'profil' with values ['name']. Did you mean 'profile' instead?", error.Message);
    }

    [Fact]
    public void AHandlerGetsTheOptionsAmongTheValues()
    {
        var app = new Flask();
        app.UrlBuildErrorHandlers.Add((_, endpoint, values) => $"/{endpoint}#{values["_anchor"]}");
        using var context = app.TestRequestContext();

        Assert.Equal("/elsewhere#top", app.UrlFor("elsewhere", ("_anchor", "top")));
    }
}
