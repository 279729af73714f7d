using System.Text;
using System.Text.Json.Nodes;
using Carafe.Werkzeug.Datastructures;
using Carafe.Werkzeug.Testing;

namespace Carafe.Werkzeug.Tests.Testing;

public sealed class EnvironBuilderTests
{
    [Fact]
    public void PathBaseUrlAndQueryBecomeTheUrl()
    {
        var builder = new EnvironBuilder("/é?q=1", "https://example.com:8443/app/");

        using var request = builder.GetRequest();

        Assert.Equal("https://example.com:8443/app/é?q=1", request.Url);
        Assert.Equal("/é", request.Path);
        Assert.Equal("1", request.Args["q"]);
        Assert.Equal(("example.com", 8443), request.Server);
    }

    [Fact]
    public void ArgumentsAreEncoded()
    {
        using var request = new EnvironBuilder("/") { Args = { ["a"] = "ü&=" } }.GetRequest();

        Assert.Equal("ü&=", request.Args["a"]);
    }

    [Fact]
    public void AFormIsUrlEncoded()
    {
        using var request = new EnvironBuilder("/") { Method = "POST", Form = { ["name"] = "Ada é" } }.GetRequest();

        Assert.Equal("application/x-www-form-urlencoded", request.Mimetype);
        Assert.Equal("Ada é", request.Form["name"]);
    }

    [Fact]
    public void FilesMakeTheFormMultipart()
    {
        var builder = new EnvironBuilder("/") { Method = "POST", Form = { ["name"] = "Ada" } };
        builder.Files.AddFile("upload", new MemoryStream("content"u8.ToArray()), "a.txt");

        using var request = builder.GetRequest();

        Assert.Equal("Ada", request.Form["name"]);
        Assert.Equal("a.txt", request.Files["upload"].Filename);
        Assert.Equal("text/plain", request.Files["upload"].ContentType);
        Assert.Equal("content", new StreamReader(request.Files["upload"].Stream, Encoding.UTF8).ReadToEnd());
    }

    [Fact]
    public void JsonIsSentAsJson()
    {
        using var request = new EnvironBuilder("/") { Method = "POST", Json = new JsonObject { ["a"] = 1 } }.GetRequest();

        Assert.True(request.IsJson);
        Assert.Equal(1L, Assert.IsType<Dictionary<string, object?>>(request.Json)["a"]);
    }

    [Fact]
    public void CredentialsAndHeadersAreSent()
    {
        var builder = new EnvironBuilder("/") { Headers = new Headers(("Cookie", "a=1")) };
        builder.SetBasicAuthorization("ada", "pass:word");

        using var request = builder.GetRequest();

        Assert.Equal("ada", request.Authorization?.Username);
        Assert.Equal("pass:word", request.Authorization?.Password);
        Assert.Equal("1", request.Cookies["a"]);
    }

    [Fact]
    public void ARequestHasOneBody() =>
        Assert.Throws<InvalidOperationException>(() => new EnvironBuilder("/") { Data = [1], Form = { ["a"] = "1" } }.GetEnviron());

    [Fact]
    public void ABaseUrlHasNoQueryString() =>
        Assert.Throws<ArgumentException>(() => new EnvironBuilder("/", "http://localhost/?a=1"));
}
