using Carafe.Fuzz.Engine;
using Carafe.Fuzz.Targets;

namespace Carafe.Fuzz.Tests;

/// <summary>A short run of every target; long ones are for the command line.</summary>
public sealed class FuzzTests
{
    private const int Runs = 3_000;
    private const int Seed = 20_260_101;

    public static TheoryData<string> Names => [.. AllTargets.List.Select(target => target.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void NothingUnexpectedHappens(string name)
    {
        var target = AllTargets.List.Single(item => item.Name == name);

        var outcome = new Fuzzer(target, Seed).Run(TimeSpan.FromMinutes(2), Runs);

        Assert.True(outcome.Finding is null, $"{name} on \"{outcome.Finding?.Input}\": {outcome.Finding?.Error}");
        Assert.True(outcome.Runs > target.Seeds.Count);
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
