using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Carafe.Werkzeug;
using Carafe.Werkzeug.Middleware;
using Carafe.Werkzeug.Wrappers;

namespace Carafe.Debugger.Tests;

/// <summary>An app with the debugger around it, asked without a socket as a browser on this machine would ask.</summary>
internal sealed partial class DebuggedSite
{
    private readonly StringBuilder _console = new();
    private readonly WsgiApplication _application;

    public DebuggedSite(Action<Flask>? setup = null, DebuggedApplication? debugger = null)
    {
        App = new Flask("site", staticFolder: null) { Debug = true, SecretKey = "signing-key-of-the-site" };
        App.Logger = Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;
        App.Get("/boom", string () => throw new InvalidOperationException("it went boom"));
        setup?.Invoke(App);
        Debugger = debugger ?? new DebuggedApplication();
        _application = Debugger.Attach(App, environ => App.WsgiApp(environ));
        Debugger.ServerStarted(App, ["http://127.0.0.1:5000"], TextWriter.Synchronized(new StringWriter(_console, CultureInfo.InvariantCulture)));
    }

    public Flask App { get; }

    public DebuggedApplication Debugger { get; }

    public string Console => _console.ToString();

    /// <summary>The token that the console showed last.</summary>
    public string Token => TokenLink().Matches(Console)[^1].Groups["token"].Value;

    public async Task<Answer> SendAsync(
        string target, string method = "GET", Dictionary<string, string>? headers = null, string host = "localhost:5000", string? remote = "127.0.0.1", string body = "")
    {
        var query = target.IndexOf('?', StringComparison.Ordinal);
        var all = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Host"] = host, ["Accept"] = "text/html" };
        foreach (var (name, value) in headers ?? [])
            all[name] = value;
        if (body.Length > 0)
            all["Content-Length"] = Encoding.UTF8.GetByteCount(body).ToString(CultureInfo.InvariantCulture);
        var environ = new MemoryEnviron(
            query < 0 ? target : target[..query], method, query < 0 ? "" : target[(query + 1)..],
            all.Where(header => header.Value.Length > 0), new MemoryStream(Encoding.UTF8.GetBytes(body)), remoteAddress: remote, isInputTerminated: true);
        var response = await _application(environ);
        return new Answer(response.StatusCode, response.Headers, Encoding.UTF8.GetString(response.GetData()));
    }

    /// <summary>Opens an error's page and gives the way to its consoles.</summary>
    public async Task<DebuggerPage> OpenErrorAsync(string target = "/boom", Dictionary<string, string>? headers = null, string method = "GET", string body = "")
    {
        var answer = await SendAsync(target, method, headers, body: body);
        Assert.Equal(500, answer.Status);
        return new DebuggerPage(this, answer.Body);
    }

    /// <summary>The cookie of a browser that opened the link in the console.</summary>
    public async Task<string> UnlockAsync()
    {
        var answer = await SendAsync("/__debugger__/?token=" + Token);
        Assert.Equal(303, answer.Status);
        return answer.Headers["Set-Cookie"]!.Split(';')[0];
    }

    [GeneratedRegex("""token=(?<token>\S+)""", RegexOptions.NonBacktracking)]
    private static partial Regex TokenLink();
}

internal sealed record Answer(int Status, Werkzeug.Datastructures.Headers Headers, string Body);

/// <summary>An error's page, whose script the test plays.</summary>
internal sealed class DebuggerPage(DebuggedSite site, string html)
{
    public string Html => html;

    public string Secret { get; } = Between(html, "data-secret=\"", "\"");

    public string Error { get; } = Between(html, "data-error=\"", "\"");

    public Dictionary<string, string> CommandHeaders(string? cookie) => new()
    {
        ["Content-Type"] = "application/json",
        ["X-Debugger-Secret"] = Secret,
        ["Sec-Fetch-Site"] = "same-origin",
        ["Origin"] = "http://localhost:5000",
        ["Cookie"] = cookie ?? "",
    };

    public Task<Answer> EvaluateAsync(string code, string? cookie, string frame = "", Action<Dictionary<string, string>>? change = null, string host = "localhost:5000")
    {
        var headers = CommandHeaders(cookie);
        change?.Invoke(headers);
        var body = $$"""{"error": "{{Error}}", "code": {{System.Text.Json.JsonSerializer.Serialize(code)}}{{(frame.Length > 0 ? $", \"exception\": 0, \"frame\": {frame}" : "")}}}""";
        return site.SendAsync("/__debugger__/evaluate", "POST", headers, host, body: body);
    }

    public static string Between(string text, string before, string after)
    {
        var start = text.IndexOf(before, StringComparison.Ordinal);
        Assert.True(start >= 0, $"'{before}' is not in the page:\n{text}");
        start += before.Length;
        return text[start..text.IndexOf(after, start, StringComparison.Ordinal)];
    }
}
