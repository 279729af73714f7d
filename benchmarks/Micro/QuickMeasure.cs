using System.Diagnostics;

namespace Micro;

/// <summary>Nanoseconds and bytes of one operation.</summary>
internal readonly record struct Cost(double Nanoseconds, double Bytes);

/// <summary>
/// A short measurement that alternates between the sides, so that a noisy machine disturbs them alike,
/// and keeps each side's best round. Rounds are short enough that some of them are not interrupted.
/// </summary>
internal static class QuickMeasure
{
    private const int Rounds = 100;
    private static readonly TimeSpan RoundTime = TimeSpan.FromMilliseconds(15);
    private static readonly TimeSpan WarmUpTime = TimeSpan.FromSeconds(2);

    /// <summary>Measures the operations in turn; the result stands in their order.</summary>
    public static async Task<Cost[]> AlternateAsync(params Func<Task>[] operations)
    {
        var best = new Cost[operations.Length];
        var counts = new int[operations.Length];
        for (var side = 0; side < operations.Length; side++)
        {
            counts[side] = await CalibrateAsync(operations[side]);
            best[side] = new Cost(double.MaxValue, double.MaxValue);
        }

        for (var round = 0; round < Rounds; round++)
        {
            for (var side = 0; side < operations.Length; side++)
                best[side] = Better(best[side], await RoundAsync(operations[side], counts[side]));
        }

        return best;
    }

    private static Cost Better(Cost left, Cost right) =>
        new(Math.Min(left.Nanoseconds, right.Nanoseconds), Math.Min(left.Bytes, right.Bytes));

    private static async Task<int> CalibrateAsync(Func<Task> operation)
    {
        // Long enough for the second tier of the compiler, and no longer than a slow operation deserves.
        var warmUp = Stopwatch.GetTimestamp();
        for (var count = 1; Stopwatch.GetElapsedTime(warmUp) < WarmUpTime; count = Math.Min(count * 2, 5_000))
            await RoundAsync(operation, count);

        var probe = await RoundAsync(operation, 1);
        var sample = Math.Clamp((int)(RoundTime.TotalNanoseconds / probe.Nanoseconds), 1, 5_000);
        probe = await RoundAsync(operation, sample);
        return Math.Max(1, (int)(RoundTime.TotalNanoseconds / probe.Nanoseconds));
    }

    private static async Task<Cost> RoundAsync(Func<Task> operation, int count)
    {
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++)
            await operation();

        var elapsed = Stopwatch.GetElapsedTime(start);
        return new Cost(elapsed.TotalNanoseconds / count, (double)(GC.GetAllocatedBytesForCurrentThread() - bytes) / count);
    }
}
