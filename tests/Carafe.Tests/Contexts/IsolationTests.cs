using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Carafe.Tests.Hosting;

namespace Carafe.Tests.Contexts;

/// <summary>Requests that run at the same time never see one another's G, Session or Request.</summary>
public sealed class IsolationTests
{
    private const int Clients = 12;
    private const int RequestsPerClient = 300;

    private readonly ConcurrentQueue<string> _leaks = new();

    [Fact]
    public async Task ThousandsOfInterleavedRequestsKeepTheirContextsToThemselves()
    {
        await using var server = await LiveApp.StartAsync(Setup);

        await Parallel.ForAsync(0, Clients, TestContext.Current.CancellationToken, async (client, _) => await VisitAsync(server, client));

        Assert.Empty(_leaks);
    }

    /// <summary>One client with its own session sends requests of all kinds, some of which it gives up.</summary>
    private async Task VisitAsync(LiveApp server, int client)
    {
        var owner = "owner" + client.ToString(CultureInfo.InvariantCulture);
        using var handler = new SocketsHttpHandler { CookieContainer = new CookieContainer(), MaxConnectionsPerServer = 2 };
        using var http = new HttpClient(handler) { BaseAddress = new Uri($"http://127.0.0.1:{server.Port}") };
        http.DefaultRequestHeaders.Add("X-Owner", owner);
        string[] kinds = ["sync", "async", "stream", "astream", "fail", "afail", "nowhere", "late", "post", "gone"];
        for (var i = 0; i < RequestsPerClient; i++)
        {
            var kind = kinds[(i + client) % kinds.Length];
            var token = $"{owner}-{i}";
            if (kind == "gone")
            {
                await server.SendAsync($"GET /async?token={token} HTTP/1.1\r\nHost: a\r\nX-Owner: {owner}\r\n\r\n", waitForAnswer: false);
                continue;
            }

            using var body = kind == "post" ? new FormUrlEncodedContent([new("token", token)]) : null;
            using var answer = kind == "post"
                ? await http.PostAsync(new Uri("/post?token=" + token, UriKind.Relative), body)
                : await http.GetAsync(new Uri($"/{kind}?token={token}", UriKind.Relative));
            var text = await answer.Content.ReadAsStringAsync();
            if (!text.Split(' ').All(part => part == token) || answer.Headers.GetValues("X-Token").Single() != token)
                _leaks.Enqueue($"{kind} {token} was answered with '{text}'");
        }
    }

    private void Setup(Flask app)
    {
        app.SecretKey = "isolation";
        app.BeforeRequest(() =>
        {
            if (G.Count > 0)
                _leaks.Enqueue("G starts with " + string.Join(", ", G));
            if (Session.Get<string>("owner") is { } owner && owner != Request.Headers["X-Owner"])
                _leaks.Enqueue($"{Request.Headers["X-Owner"]} has the session of {owner}");
            G["token"] = Request.Args["token"];
            Session["owner"] = Request.Headers["X-Owner"];
        });
        app.AfterRequest(response =>
        {
            response.Headers.Set("X-Token", Look("after"));
            return response;
        });
        app.TeardownRequest(_ => Look("teardown"));
        app.TeardownAppContext(_ =>
        {
            if (!G.Contains("token"))
                _leaks.Enqueue("G was lost before the end");
        });
        app.ErrorHandler<InvalidOperationException>((InvalidOperationException e) => $"{e.Message} {Look("handler")}");
        app.ErrorHandler(404, error => (Look("missing"), 404));
        app.Route("/sync", () =>
        {
            var first = Look("sync");
            Thread.Yield();
            return $"{first} {Look("sync again")}";
        });
        app.Route("/post", () => $"{Request.Form["token"]} {Look("post")}", methods: ["POST"]);
        app.Route("/async", async () =>
        {
            var first = Look("async");
            await Task.Yield();
            var second = Look("async after a yield");
            await Task.Delay(1);
            return $"{first} {second} {Look("async after a delay")}";
        });
        app.Route("/stream", () => MakeResponse(StreamWithContext(Pieces())));
        app.Route("/astream", () => MakeResponse(StreamWithContext(PiecesAsync())));
        app.Route("/fail", string () => throw new InvalidOperationException(Look("fail")));
        app.Route("/afail", async Task<string> () =>
        {
            await Task.Yield();
            throw new InvalidOperationException(Look("afail"));
        });
        app.Route("/late", () =>
        {
            AfterThisRequest(async response =>
            {
                await Task.Yield();
                response.Headers.Set("X-Late", Look("late"));
                return response;
            });
            return Look("before late");
        });
    }

    private IEnumerable<string> Pieces()
    {
        yield return Look("first piece");
        Thread.Yield();
        yield return " " + Look("second piece");
    }

    private async IAsyncEnumerable<string> PiecesAsync()
    {
        yield return Look("first piece");
        await Task.Yield();
        yield return " " + Look("second piece");
        await Task.Delay(1);
        yield return " " + Look("third piece");
    }

    /// <summary>The token of the current request, seen from everywhere it can be seen.</summary>
    private string Look(string place)
    {
        var token = Request.Args["token"];
        if (G.Get("token") as string != token || Session.Get<string>("owner") != Request.Headers["X-Owner"]
            || !token.StartsWith(Request.Headers["X-Owner"] + "-", StringComparison.Ordinal))
        {
            _leaks.Enqueue($"{place}: request {token}, G {G.Get("token")}, session {Session.Get("owner")}, owner {Request.Headers["X-Owner"]}");
        }
        return token;
    }
}
