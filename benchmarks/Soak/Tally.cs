using System.Collections.Concurrent;

namespace Soak;

/// <summary>Counts what went as it should, and keeps what did not.</summary>
internal sealed class Tally
{
    private readonly ConcurrentDictionary<string, long> _done = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> _failures = new(StringComparer.Ordinal);

    public long Failures => _failures.Values.Sum();

    public long Total => _done.Values.Sum();

    public void Done(string kind) => _done.AddOrUpdate(kind, 1, static (_, count) => count + 1);

    public void Failed(string kind, string why) => _failures.AddOrUpdate($"{kind}: {why}", 1, static (_, count) => count + 1);

    public void Check(string kind, bool isRight, string why)
    {
        if (isRight)
            Done(kind);
        else
            Failed(kind, why);
    }

    public void Print(TextWriter output)
    {
        foreach (var (kind, count) in _done.OrderBy(static pair => pair.Key, StringComparer.Ordinal))
            output.WriteLine($"  {kind,-16} {count,10:N0}");
        foreach (var (what, count) in _failures.OrderByDescending(static pair => pair.Value).Take(20))
            output.WriteLine($"  FAILED {count}x {what}");
    }
}
