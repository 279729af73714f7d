using System.Collections.Concurrent;
using Carafe.Contexts;
using Carafe.Sessions;
using Carafe.Tests.Hosting;
using Carafe.Werkzeug;

namespace Carafe.Tests.Contexts;

/// <summary>A connection uses its objects again for the next request, but never one that somebody has kept.</summary>
public sealed class KeptContextTests
{
    private readonly ConcurrentQueue<string> _seen = new();

    [Fact]
    public async Task AContextThatAViewKeptIsNotUsedAgain()
    {
        var kept = new List<RequestContext>();
        await SendAsync(app => app.Route("/<name>", (RequestContext context, string name) =>
        {
            kept.Add(context);
            return name;
        }));

        Assert.Equal(["/a", "/b", "/c", "/d", "/e"], kept.Select(context => context.Request.Path));
    }

    [Fact]
    public async Task ARequestThatAViewKeptStaysTheOneItWas()
    {
        var kept = new List<FlaskRequest>();
        await SendAsync(app => app.Route("/<name>", (string name) =>
        {
            kept.Add(Request);
            return Request.Path;
        }));

        Assert.Equal(["/a", "/b", "/c", "/d", "/e"], kept.Select(request => request.Path));
        Assert.Equal(["a", "b", "c", "d", "e"], kept.Select(request => request.ViewArgs!["name"]));
    }

    [Fact]
    public async Task TeardownGetsTheErrorOfARequestWhoseStreamKeptTheContext()
    {
        var errors = new List<string?>();
        var app = TestApp.Create(app =>
        {
            app.Config["PROPAGATE_EXCEPTIONS"] = false;
            app.Get("/", () => StreamWithContext(["a", "b"]));
            app.AfterRequest(Response (response) => throw new InvalidOperationException("after"));
            app.TeardownRequest(error => errors.Add(error?.Message));
        });

        Assert.Equal(500, (await app.TestClient().GetAsync("/")).StatusCode);
        Assert.Equal(["after"], errors);
    }

    [Fact]
    public async Task DataThatAViewKeptStaysWhatItWas()
    {
        var globals = new List<AppGlobals>();
        var sessions = new List<FlaskSession>();
        await SendAsync(app =>
        {
            app.SecretKey = "key";
            app.Route("/<name>", (string name) =>
            {
                G["name"] = name;
                Session["name"] = name;
                globals.Add(G);
                sessions.Add(Session);
                return name;
            });
        });

        Assert.Equal(["a", "b", "c", "d", "e"], globals.Select(g => g["name"]));
        Assert.Equal(["a", "b", "c", "d", "e"], sessions.Select(session => session["name"]));
    }

    [Fact]
    public async Task WorkThatGoesOnFromAnOpenApplicationContextDoesNotSeeTheNextRequest()
    {
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task? work = null;
        await SendAsync(app => app.Route("/<name>", (string name) =>
        {
            if (work is not null)
                return name;

            // The context is left open, as in a view with a mistake.
            app.AppContext();
            work = LaterAsync();
            return name;
        }));
        go.SetResult();
        await work!;

        Assert.Equal(["/a"], _seen);

        async Task LaterAsync()
        {
            await go.Task;
            _seen.Enqueue(Request.Path);
        }
    }

    [Fact]
    public async Task WhatMiddlewareKeepsOrNotesIsOfOneRequestOnly()
    {
        var kept = new List<Environ>();
        await SendAsync(app =>
        {
            var inner = app.WsgiApp;
            app.WsgiApp = environ =>
            {
                kept.Add(environ);
                if (environ.Items.Count > 0)
                    _seen.Enqueue("notes of another request");
                environ.Items["user"] = "ada";
                return inner(environ);
            };
            app.Route("/<name>", (string name) => name);
        });

        Assert.Equal(5, kept.Distinct().Count());
        Assert.Empty(_seen);
    }

    [Fact]
    public async Task AResponseThatAFunctionKeptIsNotUsedAgain()
    {
        var kept = new List<Response>();
        await SendAsync(app =>
        {
            app.Route("/<name>", (string name) =>
            {
                if (name != "a")
                {
                    AfterThisRequest(response =>
                    {
                        kept.Add(response);
                        return response;
                    });
                }
                return name;
            });
        });

        Assert.Equal(["b", "c", "d", "e"], kept.Select(response => response.GetText()));
    }

    [Fact]
    public async Task AStatusOrATypeIsOfOneResponseOnly()
    {
        var answer = await SendAsync(app =>
        {
            app.Route("/a", () => new Dictionary<string, object?> { ["a"] = 1 });
            app.Route("/c", () => "");
            app.Route("/<name>", (string name) => name, methods: ["POST"]);
            app.Route("/d", () => "text");
        });

        string[] heads = [.. answer.Split("HTTP/1.1 ", StringSplitOptions.RemoveEmptyEntries)];
        Assert.StartsWith("200 OK\r\nContent-Length: 8\r\nContent-Type: application/json\r\n", Sorted(heads[0]), StringComparison.Ordinal);
        Assert.StartsWith("405 METHOD NOT ALLOWED\r\n", heads[1], StringComparison.Ordinal);
        Assert.StartsWith("200 OK\r\nContent-Length: 0\r\nContent-Type: text/html; charset=utf-8\r\n", Sorted(heads[2]), StringComparison.Ordinal);
        Assert.StartsWith("200 OK\r\nContent-Length: 4\r\nContent-Type: text/html; charset=utf-8\r\n", Sorted(heads[3]), StringComparison.Ordinal);

        static string Sorted(string head)
        {
            var lines = head.Split("\r\n\r\n")[0].Split("\r\n");
            return string.Join("\r\n", lines[..1].Concat(lines[1..].Order(StringComparer.Ordinal))) + "\r\n";
        }
    }

    /// <summary>Sends five requests on one connection and gives the answers.</summary>
    private static async Task<string> SendAsync(Action<Flask> setup)
    {
        await using var server = await LiveApp.StartAsync(setup);
        string[] names = ["a", "b", "c", "d", "e"];
        return await server.SendAsync(string.Concat(names.Select(name =>
            $"GET /{name} HTTP/1.1\r\nHost: a\r\n{(name == "e" ? "Connection: close\r\n" : "")}\r\n")));
    }
}
