using System.Diagnostics;

namespace Carafe.Fuzz.Engine;

/// <summary>An input that made a target fail, as small as it could be made.</summary>
public sealed record Finding(string Input, Exception Error);

/// <summary>What a run did.</summary>
public sealed record FuzzOutcome(long Runs, TimeSpan Slowest, string SlowestInput, Finding? Finding);

/// <summary>Feeds a target mutated inputs until the time or the number of runs is used up, or something is found.</summary>
public sealed class Fuzzer(FuzzTarget target, int seed)
{
    private const int KeptSlowInputs = 12;
    private readonly PriorityQueue<string, TimeSpan> _slow = new();

    /// <summary>Called before each input runs, so that a crash of the process leaves it on record.</summary>
    public Action<string>? BeforeRun { get; init; }

    /// <summary>Whether the slowest inputs of a linear target are repeated at the end, to see how their time grows.</summary>
    public bool ChecksGrowth { get; init; }

    /// <summary>Runs until <paramref name="time"/> has passed or <paramref name="maxRuns"/> inputs were fed.</summary>
    public FuzzOutcome Run(TimeSpan time, long maxRuns = long.MaxValue)
    {
        var random = new Random(seed);
        var mutator = new Mutator(target, random);
        var clock = Stopwatch.StartNew();
        var (slowest, slowestInput) = (TimeSpan.Zero, "");
        long runs = 0;
        foreach (var input in Inputs(mutator))
        {
            if (runs >= maxRuns || clock.Elapsed >= time)
                break;

            runs++;
            BeforeRun?.Invoke(input);
            var start = Stopwatch.GetTimestamp();
            if (Failure(input) is { } error)
                return new FuzzOutcome(runs, slowest, slowestInput, Reduce(input, error));

            var elapsed = Stopwatch.GetElapsedTime(start);
            KeepSlow(input, elapsed);
            if (elapsed > slowest)
                (slowest, slowestInput) = (elapsed, input);
        }

        return new FuzzOutcome(runs, slowest, slowestInput, CheckGrowth(random));
    }

    private Finding? CheckGrowth(Random random) =>
        ChecksGrowth && target.IsLinear
            ? new GrowthCheck(target, random) { BeforeRun = BeforeRun }.Check([.. target.Seeds, .. _slow.UnorderedItems.Select(item => item.Element)])
            : null;

    private void KeepSlow(string input, TimeSpan elapsed)
    {
        // The time per character finds what grows fast better than the time alone does.
        if (!target.IsLinear || input.Length == 0)
            return;
        _slow.Enqueue(input, elapsed / input.Length);
        if (_slow.Count > KeptSlowInputs)
            _slow.Dequeue();
    }

    private IEnumerable<string> Inputs(Mutator mutator)
    {
        foreach (var input in target.Seeds)
            yield return input;

        while (true)
            yield return mutator.Next();
    }

    private Finding Reduce(string input, Exception error)
    {
        var kind = error.GetType();
        var smallest = Shrinker.Shrink(input, candidate => Failure(candidate)?.GetType() == kind);
        return new Finding(smallest, Failure(smallest) ?? error);
    }

    private Exception? Failure(string input)
    {
        try
        {
            target.Run(input);
            return null;
        }
        catch (Exception error)
        {
            return error;
        }
    }
}
