using Carafe.Fuzz.Engine;
using Carafe.Fuzz.Targets;

namespace Carafe.Fuzz.Tests;

/// <summary>A short run of every target; long ones are for the command line.</summary>
public sealed class FuzzTests
{
    private const int Seed = 20_260_101;

    public static TheoryData<string> Names => [.. AllTargets.List.Select(target => target.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void NothingUnexpectedHappens(string name)
    {
        var target = AllTargets.List.Single(item => item.Name == name);

        var outcome = new Fuzzer(target, Seed).Run(TimeSpan.FromMinutes(2), target.QuickRuns);

        Assert.True(outcome.Finding is null, $"{name} on \"{outcome.Finding?.Input}\": {outcome.Finding?.Error}");
        Assert.True(outcome.Runs > target.Seeds.Count);
    }

    [Fact]
    public void TimeThatGrowsWithTheSquareOfTheLengthIsAFinding()
    {
        var work = 0L;
        var target = new FuzzTarget("quadratic", ["ab"], ["x"], input =>
        {
            for (var i = 0L; i < (long)input.Length * input.Length / 64; i++)
                work += i & 3;
        })
        { IsLinear = true };

        var outcome = new Fuzzer(target, Seed) { ChecksGrowth = true }.Run(TimeSpan.FromMinutes(1), 3);

        Assert.Contains("repeated to", outcome.Finding?.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AFindingIsShrunkToWhatMatters()
    {
        var target = new FuzzTarget("broken", ["abcdefgh"], ["XY"], input =>
        {
            if (input.Contains("XY", StringComparison.Ordinal))
                throw new InvalidOperationException("found");
        });

        var outcome = new Fuzzer(target, Seed).Run(TimeSpan.FromMinutes(1), 10_000);

        Assert.Equal("XY", outcome.Finding?.Input);
    }
}
