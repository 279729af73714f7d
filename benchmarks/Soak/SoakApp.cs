using System.Diagnostics;
using System.Runtime.CompilerServices;
using Carafe.Blinker;

namespace Soak;

/// <summary>An app with a bit of everything, which counts what it begins and ends.</summary>
public static class SoakApp
{
    private const string Page = "<ul>{% for item in items %}<li>{{ item }}</li>{% endfor %}</ul>";

    private static long _begun;
    private static long _ended;
    private static long _tasks;

    public static Flask Create()
    {
        var app = new Flask("soak", staticFolder: null);
        app.Config["SECRET_KEY"] = "soak";
        app.Config["MAX_CONTENT_LENGTH"] = 32 * 1024 * 1024;

        // Every context, also those of requests that broke off before a hook could run.
        Signals.AppContextPushed.Connect((object? _, SignalArguments _) => Interlocked.Increment(ref _begun), sender: app, weak: false);
        Signals.AppContextPopped.Connect((object? _, SignalArguments _) => Interlocked.Increment(ref _ended), sender: app, weak: false);

        app.Get("/", () => "Hello, World!");
        app.Get("/user/<int:id>", (int id) => $"user {id}");
        app.Get("/json", () => Jsonify(new { name = "Ada", age = 36 }));
        app.Get("/page", () => RenderTemplateString(Page, new { items = Enumerable.Range(0, 50) }));
        app.Get("/who/<name>", WhoAsync);
        app.Get("/session", () =>
        {
            var count = Session.Get("count", 0) + 1;
            Session["count"] = count;
            return $"{count}";
        });
        app.Get("/big", () => new string('x', 256 * 1024));
        app.Get("/slow/<int:milliseconds>", async (int milliseconds, CancellationToken token) =>
        {
            await Task.Delay(milliseconds, token);
            return "slept";
        });
        app.Get("/ticks/<int:count>", (int count) => StreamWithContext(Ticks(count)));
        app.Get("/events", () => EventStream(Events()));
        app.Post("/upload", () => $"{Request.Form.Count} {Request.Files.Count}");
        app.Put("/stream", async (Stream body) =>
        {
            var buffer = new byte[16 * 1024];
            long length = 0;
            int read;
            while ((read = await body.ReadAsync(buffer)) > 0)
                length += read;
            return $"{length}";
        });
        app.Post("/task", () =>
        {
            Interlocked.Increment(ref _tasks);
            CurrentApp.AddBackgroundTask(async token =>
            {
                await Task.Delay(50, token);
                Interlocked.Decrement(ref _tasks);
            });
            return ("accepted", 202);
        });
        app.WebSocket("/echo", async () =>
        {
            await foreach (var message in Websocket.ReceiveAllAsync())
                await Websocket.SendAsync(message.Text);
        });
        app.Get("/stats", Stats);
        return app;
    }

    // What one request knows must be its own, before and after it gives the thread away.
    private static async Task<string> WhoAsync(string name)
    {
        G["name"] = name;
        await Task.Yield();
        var before = G["name"];
        await Task.Delay(1);
        return $"{before} {G["name"]} {Request.Args["q"]}";
    }

    private static async IAsyncEnumerable<string> Ticks(int count, [EnumeratorCancellation] CancellationToken token = default)
    {
        for (var i = 0; i < count; i++)
        {
            yield return $"tick {i} {Request.Path}\n";
            await Task.Delay(20, token);
        }
    }

    private static async IAsyncEnumerable<ServerSentEvent> Events([EnumeratorCancellation] CancellationToken token = default)
    {
        for (var i = 0; ; i++)
        {
            yield return new ServerSentEvent($"{i}") { Id = $"{i}" };
            await Task.Delay(200, token);
        }
    }

    private static Dictionary<string, object?> Stats()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
        using var process = Process.GetCurrentProcess();
        var temporary = Directory.GetFiles(Path.GetTempPath(), "*", new EnumerationOptions { IgnoreInaccessible = true });
        var open = Directory.Exists("/proc/self/fd") ? Directory.GetFiles("/proc/self/fd").Length : 0;
        return new()
        {
            // This request itself has begun and not ended.
            ["contexts"] = Interlocked.Read(ref _begun) - Interlocked.Read(ref _ended) - 1,
            ["tasks"] = Interlocked.Read(ref _tasks),
            ["files"] = open,
            ["temporary"] = temporary.Length,
            ["heap"] = GC.GetTotalMemory(forceFullCollection: true),
            ["resident"] = process.WorkingSet64,
            ["threads"] = process.Threads.Count,
        };
    }
}
