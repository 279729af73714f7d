using System.Globalization;

namespace Carafe.DebugToolbar;

/// <summary>What the process has used so far; the difference of two is what was used between, by this request and others.</summary>
internal sealed record Measurement(long Allocated, TimeSpan Processor, int Generation0, int Generation1, int Generation2)
{
    public static Measurement Now() => new(
        GC.GetTotalAllocatedBytes(), Environment.CpuUsage.TotalTime, GC.CollectionCount(0), GC.CollectionCount(1), GC.CollectionCount(2));

    public IReadOnlyList<Row> Since(double milliseconds)
    {
        var now = Now();
        return
        [
            new("Time", string.Create(CultureInfo.InvariantCulture, $"{milliseconds:0.00} ms")),
            new("Processor time", string.Create(CultureInfo.InvariantCulture, $"{(now.Processor - Processor).TotalMilliseconds:0.00} ms")),
            new("Allocated", string.Create(CultureInfo.InvariantCulture, $"{(now.Allocated - Allocated) / 1024.0:0.0} KiB")),
            new("Garbage collections", string.Create(CultureInfo.InvariantCulture, $"{now.Generation0 - Generation0} / {now.Generation1 - Generation1} / {now.Generation2 - Generation2} (generations 0, 1, 2)")),
            new("Heap", string.Create(CultureInfo.InvariantCulture, $"{GC.GetTotalMemory(forceFullCollection: false) / 1048576.0:0.0} MiB")),
            new("Threads", ThreadPool.ThreadCount.ToString(CultureInfo.InvariantCulture)),
        ];
    }
}
