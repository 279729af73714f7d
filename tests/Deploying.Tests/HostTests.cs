using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Carafe.Hosting;
using Carafe.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Deploying.Tests;

public sealed class HostTests
{
    [Fact]
    public async Task WebApplicationFactoryTestsAMountedApp()
    {
        await using var factory = new Factory();
        using var client = factory.CreateClient();

        Assert.Equal("real /", await client.GetStringAsync("/"));
        await using var other = factory.WithWebHostBuilder(web => web.ConfigureTestServices(services => services.AddSingleton(new Source("fake"))));
        using var otherClient = other.CreateClient();
        Assert.Equal("fake /", await otherClient.GetStringAsync("/"));
    }

    [Fact]
    public async Task AHostStartsAndStopsTheAppThatItCarries()
    {
        var log = new List<string>();
        var app = new Flask("mounted", staticFolder: null);
        app.BeforeServing(() => Log("before"));
        app.AfterServing(() => Log("after"));
        app.Get("/", () => "ok");
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Services.AddFlask(app);
        await using var web = builder.Build();
        web.MapFlask("/", app);

        await web.StartAsync(TestContext.Current.CancellationToken);
        Assert.Equal("ok", await web.GetTestClient().GetStringAsync("/"));
        app.AddBackgroundTask(() => log.Add("task"));
        await web.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["before", "task", "after"], log);

        Task Log(string entry)
        {
            log.Add(entry);
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task KestrelsOptionsGiveTlsAndHttp2()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        var app = new Flask("secure", staticFolder: null);
        app.ConfigureKestrel(kestrel => kestrel.ConfigureEndpointDefaults(endpoint => endpoint.UseHttps(certificate)));
        app.Get("/", (Microsoft.AspNetCore.Http.HttpContext context) => $"{Request.Scheme} {Request.IsSecure} {context.Request.Protocol}");
        await using var server = await app.StartServerAsync();
        using var handler = new SocketsHttpHandler();
        handler.SslOptions.RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.GetCertHashString() == certificate.GetCertHashString();
        using var client = new HttpClient(handler) { DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };

        Assert.StartsWith("https://127.0.0.1:", server.Url, StringComparison.Ordinal);
        Assert.Equal("https True HTTP/2", await client.GetStringAsync(new Uri(server.Url), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task AMissingFileOfTheStaticFolderIsTheOldApps()
    {
        var folder = Directory.CreateTempSubdirectory("carafe-static-");
        Directory.CreateDirectory(Path.Combine(folder.FullName, "static"));
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "static", "new.css"), "new", TestContext.Current.CancellationToken);
        var old = new Flask("old", staticFolder: null);
        old.Get("/static/<path:name>", (string name) => $"old {name}");
        await using var oldServer = await LiveServer.StartAsync(old);
        var app = new Flask("new", rootPath: folder.FullName);
        app.ProxyUnmatchedTo(oldServer.Root.GetLeftPart(UriPartial.Authority));
        await using var server = await LiveServer.StartAsync(app);

        Assert.Equal("new", await server.Client.GetStringAsync("/static/new.css", TestContext.Current.CancellationToken));
        Assert.Equal("old old.css", await server.Client.GetStringAsync("/static/old.css", TestContext.Current.CancellationToken));
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("127.0.0.1:8000")]
    [InlineData("ftp://127.0.0.1")]
    [InlineData("http://127.0.0.1:8000/app")]
    public void OnlyAServerCanBeProxiedTo(string url) =>
        Assert.Throws<ArgumentException>(() => new Flask("x", staticFolder: null).ProxyUnmatchedTo(url));

    private sealed record Source(string Name);

    private sealed class Factory : WebApplicationFactory<Factory>
    {
        protected override IHostBuilder CreateHostBuilder() => new HostBuilder().ConfigureWebHost(web =>
        {
            web.ConfigureServices(services => services.AddRouting().AddSingleton(new Source("real")));
            web.Configure(pipeline =>
            {
                var flask = new Flask("factory", staticFolder: null);
                flask.Get("/", (Source source) => $"{source.Name} {Request.Path}");
                pipeline.UseRouting();
                pipeline.UseEndpoints(endpoints => endpoints.MapFlask("/", flask));
            });
        });

        protected override void ConfigureWebHost(IWebHostBuilder builder) => builder.UseContentRoot(AppContext.BaseDirectory);
    }
}
