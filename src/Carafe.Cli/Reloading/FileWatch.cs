using System.Collections.Concurrent;
using System.IO.Enumeration;
using System.Security.Cryptography;
using System.Threading.Channels;
using Carafe.Cli.Building;

namespace Carafe.Cli.Reloading;

/// <summary>Tells which files that matter were saved with another content.</summary>
internal sealed class FileWatch : IDisposable
{
    // Editors write a file in several steps; this much silence means that they are done.
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(15);

    private readonly List<FileSystemWatcher> _watchers = [];
    private readonly HashSet<string> _folders = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _digests = new(StringComparer.Ordinal);
    private readonly Channel<string> _changes = Channel.CreateUnbounded<string>(new UnboundedChannelOptions { SingleReader = true });
    private readonly IReadOnlyList<string> _excludePatterns;

    /// <param name="extraFiles">Files besides the sources.</param>
    /// <param name="excludePatterns">Patterns of paths that never count.</param>
    public FileWatch(IReadOnlyList<string> extraFiles, IReadOnlyList<string> excludePatterns)
    {
        _excludePatterns = excludePatterns;
        AddFiles(extraFiles.Select(Path.GetFullPath));
    }

    /// <summary>Watches the sources of an app; folders that are watched already stay so.</summary>
    public void AddSources(string source, IReadOnlyList<string> folders)
    {
        foreach (var file in SourceFiles.Of(source, folders))
            _digests.TryAdd(file, Digest(file));

        if (folders.Count == 0)
            Watch(Path.GetDirectoryName(source)!, recursive: false, path => path == source);

        foreach (var folder in folders)
            Watch(folder, recursive: true, path => SourceFiles.IsSource(path) && !SourceFiles.IsOutput(folder, path));
    }

    /// <summary>Watches whatever is in a folder and below it.</summary>
    public void AddFolder(string folder) => Watch(folder, recursive: true, static _ => true);

    /// <summary>Watches single files.</summary>
    public void AddFiles(IEnumerable<string> files)
    {
        foreach (var file in files)
        {
            _digests.TryAdd(file, Digest(file));
            Watch(Path.GetDirectoryName(file)!, recursive: false, path => path == file, key: file);
        }
    }

    /// <summary>Waits for the next change and gives all files that changed together.</summary>
    public async Task<IReadOnlyCollection<string>> WaitAsync(CancellationToken cancellationToken)
    {
        var changed = new HashSet<string>(StringComparer.Ordinal);
        while (changed.Count == 0)
        {
            await _changes.Reader.WaitToReadAsync(cancellationToken);
            do
            {
                while (_changes.Reader.TryRead(out var path))
                {
                    if (IsChanged(path))
                        changed.Add(path);
                }

                await Task.Delay(Quiet, cancellationToken);
            }
            while (_changes.Reader.TryPeek(out _));
        }

        // A file may have been half written when it was first looked at.
        foreach (var path in changed)
            _digests[path] = Digest(path);

        return changed;
    }

    public void Dispose()
    {
        foreach (var watcher in _watchers)
            watcher.Dispose();
    }

    private void Watch(string folder, bool recursive, Func<string, bool> matters, string? key = null)
    {
        if (!_folders.Add(key ?? folder) || !Directory.Exists(folder))
            return;

        var watcher = new FileSystemWatcher(folder) { IncludeSubdirectories = recursive, NotifyFilter = NotifyFilters.LastWrite | NotifyFilters.FileName | NotifyFilters.Size | NotifyFilters.CreationTime };
        watcher.Changed += (_, change) => Report(change.FullPath);
        watcher.Created += (_, change) => Report(change.FullPath);
        watcher.Deleted += (_, change) => Report(change.FullPath);
        watcher.Renamed += (_, change) =>
        {
            Report(change.OldFullPath);
            Report(change.FullPath);
        };
        watcher.EnableRaisingEvents = true;
        _watchers.Add(watcher);

        void Report(string path)
        {
            if (matters(path) && !_excludePatterns.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, path)))
                _changes.Writer.TryWrite(path);
        }
    }

    private bool IsChanged(string path)
    {
        var digest = Digest(path);
        if (_digests.TryGetValue(path, out var before) && before == digest)
            return false;

        _digests[path] = digest;
        return true;
    }

    private static string Digest(string path)
    {
        try
        {
            return File.Exists(path) ? Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))) : "";
        }
        catch (IOException)
        {
            // In the middle of being written: the next event tells.
            return "unreadable";
        }
    }
}
