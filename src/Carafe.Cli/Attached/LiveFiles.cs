using Carafe.Cli.Reloading;

namespace Carafe.Cli.Attached;

/// <summary>Watches the templates and static files of an app and its blueprints, which need no restart.</summary>
internal sealed class LiveFiles : IDisposable
{
    private readonly List<FileSystemWatcher> _watchers = [];

    public LiveFiles(Flask app, LiveReload live)
    {
        foreach (var folder in FoldersOf(app))
        {
            var watcher = new FileSystemWatcher(folder) { IncludeSubdirectories = true, NotifyFilter = NotifyFilters.LastWrite | NotifyFilters.FileName };
            watcher.Changed += (_, change) => live.Announce(change.FullPath);
            watcher.Created += (_, change) => live.Announce(change.FullPath);
            watcher.Deleted += (_, change) => live.Announce(change.FullPath);
            watcher.Renamed += (_, change) => live.Announce(change.FullPath);
            watcher.EnableRaisingEvents = true;
            _watchers.Add(watcher);
        }
    }

    public void Dispose()
    {
        foreach (var watcher in _watchers)
            watcher.Dispose();
    }

    private static IEnumerable<string> FoldersOf(Flask app) => app.Blueprints.Values.Cast<Scaffold>().Prepend(app)
        .SelectMany(scaffold => new[] { scaffold.TemplateFolder is { } templates ? Path.Combine(scaffold.RootPath, templates) : null, scaffold.StaticFolder })
        .OfType<string>()
        .Where(Directory.Exists)
        .Distinct(StringComparer.Ordinal);
}
