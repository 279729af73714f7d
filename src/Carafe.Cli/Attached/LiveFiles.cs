using Carafe.Cli.Reloading;

namespace Carafe.Cli.Attached;

/// <summary>Watches the templates and static files of an app and its blueprints, which need no restart.</summary>
internal sealed class LiveFiles : IDisposable
{
    private readonly FileWatch _watch = new([], []);
    private readonly CancellationTokenSource _stop = new();

    public LiveFiles(Flask app, LiveReload live)
    {
        foreach (var folder in FoldersOf(app))
            _watch.AddFolder(folder);

        _ = AnnounceAsync(live);
    }

    public void Dispose()
    {
        _stop.Cancel();
        _watch.Dispose();
        _stop.Dispose();
    }

    private async Task AnnounceAsync(LiveReload live)
    {
        while (true)
            live.Announce(await _watch.WaitAsync(_stop.Token));
    }

    private static IEnumerable<string> FoldersOf(Flask app) => app.Blueprints.Values.Cast<Scaffold>().Prepend(app)
        .SelectMany(scaffold => new[] { scaffold.TemplateFolder is { } templates ? Path.Combine(scaffold.RootPath, templates) : null, scaffold.StaticFolder })
        .OfType<string>()
        .Where(Directory.Exists)
        .Distinct(StringComparer.Ordinal);
}
