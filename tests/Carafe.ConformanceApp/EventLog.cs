using System.Collections.Concurrent;

namespace Carafe.ConformanceApp;

/// <summary>Named lists of lines that views and hooks write and the main application shows.</summary>
internal static class EventLog
{
    private static readonly ConcurrentDictionary<string, ConcurrentQueue<string>> Logs = new(StringComparer.Ordinal);

    public static void Add(string name, string line) => Logs.GetOrAdd(name, static _ => new()).Enqueue(line);

    public static string[] Show(string name) => Logs.TryGetValue(name, out var lines) ? [.. lines] : [];

    public static void Clear(string name) => Logs.TryRemove(name, out _);
}
