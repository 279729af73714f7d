using System.Security.Cryptography.X509Certificates;
using Carafe.Commands;
using Carafe.Debugger.Reports;
using Carafe.Hosting;

namespace Carafe.Cli.Reloading;

/// <summary>A server in the place of the app that cannot be served: every URL shows why.</summary>
internal sealed class FailurePages : IAsyncDisposable
{
    private static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];

    private readonly AppServer _server;
    private readonly LiveReload _live;

    private FailurePages(AppServer server, LiveReload live)
    {
        _server = server;
        _live = live;
    }

    public static async Task<FailurePages> OpenAsync(ListeningSocket socket, Failure failure, X509Certificate2? certificate)
    {
        var live = new LiveReload();
        var app = CreateApp(failure);
        app.WsgiApp = live.Attach(app, app.WsgiApp);
        CommandLineTool.ListenHandle = socket.Duplicate();
        CommandLineTool.ListenAddresses = socket.Addresses;
        var server = ServerCertificate.CreateServer(app, ServerAddress.Find(null, null, null), certificate);
        await server.StartAsync(TextWriter.Null, Console.Error);
        return new FailurePages(server, live);
    }

    public async ValueTask DisposeAsync()
    {
        _live.Close();
        await _server.StopAsync();
        await _server.DisposeAsync();
    }

    private static Flask CreateApp(Failure failure)
    {
        var app = new Flask("build", staticFolder: null, templateFolder: null, rootPath: AppContext.BaseDirectory);
        app.JinjaLoader = new EmbeddedPages();
        app.Route("/", Show, methods: Methods, endpoint: "root");
        app.Route("/<path:path>", (string path) => Show(), methods: Methods, endpoint: "any");
        return app;

        Response Show()
        {
            var response = Globals.Request.Headers.Get("Accept")?.Contains("text/html", StringComparison.OrdinalIgnoreCase) == true
                ? new Response(Globals.RenderTemplate("failure.html", new { failure.Title, failure.Hint, failure.Details, errors = failure.Errors.Select(Describe).ToList() }))
                : new Response(failure.ToText(), mimetype: "text/plain");
            response.StatusCode = 500;
            response.Headers.Set("Cache-Control", "no-store");
            return response;
        }
    }

    private static Dictionary<string, object?> Describe(Building.BuildError error) => new()
    {
        ["place"] = error.File is null ? "" : FormattableString.Invariant($"{error.File}:{error.Line}:{error.Column}"),
        ["editor"] = EditorLink.For(error.File, error.Line, error.Column),
        ["code"] = error.Code,
        ["message"] = error.Message,
        ["lines"] = error.Excerpt().Select(line => Split(error, line.Number, line.Text)).ToList(),
    };

    private static Dictionary<string, object?> Split(Building.BuildError error, int number, string text)
    {
        var start = number == error.Line ? Math.Clamp(error.Column - 1, 0, text.Length) : text.Length;
        var end = number == error.Line ? Math.Clamp(error.EndColumn - 1, start, text.Length) : text.Length;
        return new()
        {
            ["number"] = number,
            ["wrong"] = number == error.Line,
            ["before"] = text[..start],
            ["part"] = start == end && number == error.Line ? " " : text[start..end],
            ["after"] = text[end..],
        };
    }
}
