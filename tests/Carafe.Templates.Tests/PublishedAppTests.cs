using System.Net;
using System.Net.Http.Headers;

namespace Carafe.Templates.Tests;

/// <summary>What helps while an app is developed is not there when it is published, whatever the environment says.</summary>
public sealed class PublishedAppTests(LocalFeed feed)
{
    private const string Secret = "the tea is cold";

    [Fact]
    public async Task ADebuggerIsNeitherCarriedNorReached()
    {
        var app = await feed.CreateAsync("flask", "Published");
        var source = Path.Combine(app, "Published", "App.cs");
        var text = await File.ReadAllTextAsync(source);
        await File.WriteAllTextAsync(source, text.Replace("return app;", $"app.Get(\"/break\", string () => throw new InvalidOperationException(\"{Secret}\"));\n        return app;", StringComparison.Ordinal));

        // While it is developed, the debugger is there: else the rest would prove nothing.
        await using (var developed = await feed.StartInDebugModeAsync(app, "dotnet", "run", "--project", "Published", "--", "run", "--port", "0"))
            Assert.Contains(Secret, (await AskAsync(developed, "/break")).Text, StringComparison.Ordinal);

        (await feed.DotnetAsync(app, "publish", "Published", "-c", "Release", "-o", "out")).Succeeded();
        var output = Path.Combine(app, "out");
        Assert.DoesNotContain(Directory.EnumerateFiles(output), file => IsForDevelopment(Path.GetFileName(file)));
        Assert.DoesNotContain("Carafe.Debugger", await File.ReadAllTextAsync(Path.Combine(output, "Published.deps.json")), StringComparison.Ordinal);

        await using var running = await feed.StartInDebugModeAsync(output, Path.Combine(output, "Published"), "run", "--port", "0");
        Assert.Contains("Debug mode: on", running.Log, StringComparison.Ordinal);
        var error = await AskAsync(running, "/break");
        Assert.Equal(HttpStatusCode.InternalServerError, error.Status);
        Assert.DoesNotContain(Secret, error.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("X-Debugger-Page", error.Headers.Select(header => header.Key));
        foreach (var path in new[] { "/__debugger__/", "/__debugger__/?token=0", "/__debugger__/errors/0", "/__toolbar__/bar.js", "/_flask/live.js" })
            Assert.Equal(HttpStatusCode.NotFound, (await AskAsync(running, path)).Status);

        using var command = await running.Client.PostAsync(new Uri("/__debugger__/evaluate", UriKind.Relative), new StringContent("{\"code\": \"1\"}", MediaTypeHeaderValue.Parse("application/json")));
        Assert.NotEqual(HttpStatusCode.OK, command.StatusCode);
        Assert.DoesNotContain("Debugger", running.Log, StringComparison.Ordinal);
    }

    private static bool IsForDevelopment(string file) =>
        file.StartsWith("Carafe.Debug", StringComparison.Ordinal) || file.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) || file.StartsWith("dotnet-flask", StringComparison.Ordinal);

    private static async Task<(HttpStatusCode Status, string Text, HttpResponseHeaders Headers)> AskAsync(RunningApp app, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd("text/html");
        using var answer = await app.Client.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Headers);
    }
}
