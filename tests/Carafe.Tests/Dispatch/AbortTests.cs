using static Carafe.Globals;

namespace Carafe.Tests.Dispatch;

public sealed class AbortTests
{
    [Fact]
    public async Task AnAbortMaySayMoreThanItsCode()
    {
        var app = TestApp.Create(app =>
        {
            app.Get("/slow", () => Abort(429, new() { RetryAfter = 30, Description = "Slow down." }));
            app.Get("/method", () => Abort(405, new() { ValidMethods = ["PUT", "POST"] }));
        });

        var slow = await app.TestClient().GetAsync("/slow");
        Assert.Equal((429, "30"), (slow.StatusCode, slow.Headers.Get("Retry-After")));
        Assert.Contains("<p>Slow down.</p>", slow.Text, StringComparison.Ordinal);
        Assert.Equal("PUT, POST", (await app.TestClient().GetAsync("/method")).Headers.Get("Allow"));
    }

    [Fact]
    public async Task AResponseMayBeMadeOfBodyStatusAndHeaders()
    {
        var app = TestApp.Create(app => app.Get("/", () => MakeResponse("made", 201, new Dictionary<string, string> { ["X-Made"] = "yes" })));

        var response = await app.TestClient().GetAsync("/");

        Assert.Equal(("made", 201, "yes"), (response.Text, response.StatusCode, response.Headers.Get("X-Made")));
    }

    [Fact]
    public void TheInstanceFolderCanBeReadAndWritten()
    {
        var folder = Directory.CreateTempSubdirectory("carafe-instance-");
        try
        {
            var app = new Flask("app", instancePath: folder.FullName);
            using (var written = new StreamWriter(app.OpenInstanceResource("note.txt", FileMode.Create)))
                written.Write("kept");

            using var read = new StreamReader(app.OpenInstanceResource("note.txt"));
            Assert.Equal("kept", read.ReadToEnd());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
