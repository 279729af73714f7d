using Carafe.Werkzeug.Middleware;
using Carafe.Werkzeug.Wrappers;

namespace Carafe.Werkzeug.Tests.Middleware;

public sealed class DispatcherTests
{
    [Theory]
    [InlineData("/other", "root||/other")]
    [InlineData("/api", "api|/api|")]
    [InlineData("/api/x/y", "api|/api|/x/y")]
    [InlineData("/api/v2/x", "v2|/api/v2|/x")]
    [InlineData("/apix", "root||/apix")]
    public async Task TheLongestMountWins(string path, string answer)
    {
        var dispatcher = new DispatcherMiddleware(Named("root"), new Dictionary<string, WsgiApplication>
        {
            ["/api"] = Named("api"),
            ["/api/v2"] = Named("v2"),
        });

        var response = await dispatcher.InvokeAsync(new MemoryEnviron(path));

        Assert.Equal(answer, response.GetText());
    }

    private static WsgiApplication Named(string name) =>
        environ => ValueTask.FromResult(new Response($"{name}|{environ.RootPath}|{environ.Path}"));
}
