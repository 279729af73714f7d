using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Carafe.Cli.Tests;

public sealed class HttpsTests
{
    private const string App = """
        var app = new Flask();
        app.Route("/", () => $"{Request.Scheme} first", endpoint: "index");
        app.Run();
        """;

    [Fact]
    public async Task ACertificateIsMadeOnceForAllProcessesOfTheReloader()
    {
        using var folder = new AppFolder(("app.cs", App));
        await using var server = await RunningServer.StartAsync(folder, "run", "--debug", "--cert", "adhoc");
        Assert.Equal("https", server.Address.Scheme);
        Assert.StartsWith("https first", (await server.GetAsync("/")).Text, StringComparison.Ordinal);

        folder.Write("app.cs", App + "nonsense");
        await server.WaitForAsync("/", answer => answer.Text.Contains("The app does not build", StringComparison.Ordinal));
        folder.Write("app.cs", App.Replace("first", "second", StringComparison.Ordinal));
        await server.WaitForAsync("/", answer => answer.Text.StartsWith("https second", StringComparison.Ordinal));

        Assert.Single(server.Certificates);
        Assert.Matches(@" \* Debugger console: https://127\.0\.0\.1:", server.Log);
    }

    [Theory]
    [InlineData("site.pem", "site.key")]
    [InlineData("site.pfx", null)]
    public async Task ACertificateIsReadFromFiles(string certificate, string? key)
    {
        using var folder = new AppFolder(("app.cs", App));
        var thumbprint = WriteCertificate(folder);
        string[] options = key is null ? ["--cert", certificate] : ["--cert", certificate, "--key", key];
        await using var server = await RunningServer.StartAsync(folder, ["run", .. options]);

        Assert.Equal("https first", (await server.GetAsync("/")).Text);
        Assert.Equal([thumbprint], server.Certificates);
    }

    [Fact]
    public async Task WhatDoesNotFitTogetherIsRefused()
    {
        using var folder = new AppFolder(("app.cs", App), ("empty.pem", ""), ("empty.key", ""));
        WriteCertificate(folder);

        await ExpectAsync("--key site.key", 2, "Error: Invalid value for '--key': \"--cert\" must also be specified.\n");
        await ExpectAsync("--cert site.pem", 2, "Error: Invalid value for '--key': Required when using \"--cert\".\n");
        await ExpectAsync("--cert adhoc --key site.key", 2, "Error: Invalid value for '--key': When \"--cert\" is \"adhoc\", \"--key\" is not used.\n");
        await ExpectAsync("--cert none.pem --key site.key", 2, "Error: Invalid value for '--cert': File 'none.pem' does not exist.\n");
        await ExpectAsync("--cert empty.pem --key empty.key", 1, "and its key cannot be read");
        await ExpectAsync("--cert empty.pem --key empty.key --debug", 1, "and its key cannot be read");

        async Task ExpectAsync(string options, int exitCode, string message)
        {
            var (code, _, errors) = await folder.RunAsync("run --port 0 " + options);
            Assert.Equal(exitCode, code);
            Assert.Contains(message, errors, StringComparison.Ordinal);
        }
    }

    private static string WriteCertificate(AppFolder folder)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=site.example", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(30));
        folder.Write("site.pem", certificate.ExportCertificatePem());
        folder.Write("site.key", key.ExportPkcs8PrivateKeyPem());
        File.WriteAllBytes(Path.Combine(folder.Path, "site.pfx"), certificate.Export(X509ContentType.Pkcs12));
        return certificate.Thumbprint;
    }
}
