using System.Text;
using Carafe.Werkzeug;
using Carafe.Werkzeug.Middleware;
using Carafe.Werkzeug.Wrappers;

namespace Carafe.DebugToolbar.Tests;

/// <summary>An app with the toolbar around it, asked without a socket as a browser on this machine would ask.</summary>
internal sealed class ToolbarSite
{
    private readonly WsgiApplication _application;

    public ToolbarSite(Action<Flask> setup)
    {
        App = new Flask("site", staticFolder: null) { Debug = true, SecretKey = "signing-key" };
        App.Logger = Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;
        setup(App);
        _application = new DebugToolbarExtension().Attach(App, environ => App.WsgiApp(environ));
    }

    public Flask App { get; }

    public async Task<Answer> GetAsync(string target, Dictionary<string, string>? headers = null, string host = "localhost:5000", string remote = "127.0.0.1")
    {
        var query = target.IndexOf('?', StringComparison.Ordinal);
        var all = new Dictionary<string, string>(headers ?? [], StringComparer.OrdinalIgnoreCase) { ["Host"] = host };
        var environ = new MemoryEnviron(query < 0 ? target : target[..query], queryString: query < 0 ? "" : target[(query + 1)..], headers: all, remoteAddress: remote);
        var response = await _application(environ);
        return new Answer(response.StatusCode, response.Headers, Encoding.UTF8.GetString(response.GetData()));
    }

    /// <summary>Asks for a page and opens the panels of that request.</summary>
    public async Task<string> PanelsOfAsync(string target, Dictionary<string, string>? headers = null)
    {
        var answer = await GetAsync(target, headers);
        return (await GetAsync("/__toolbar__/requests/" + answer.Headers["X-Debug-Toolbar"])).Body;
    }
}

internal sealed record Answer(int Status, Werkzeug.Datastructures.Headers Headers, string Body);
