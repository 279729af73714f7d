using System.Text;

namespace Carafe.Fuzz.Engine;

/// <summary>Repeats slow inputs and parts of them, and complains when the time grows much faster than the length.</summary>
/// <remarks>
/// It measures the processor time of the process, the least of several runs, and believes only what it sees twice: other work on
/// the machine must not look like a finding.
/// </remarks>
public sealed class GrowthCheck(FuzzTarget target, Random random)
{
    private const int SmallLength = 16_384;
    private const int Factor = 8;

    // Eight times the input may take eight times the time; quadratic code takes sixty-four times.
    private const int MostGrowth = 28;
    private static readonly TimeSpan s_noise = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan s_tooLong = TimeSpan.FromSeconds(20);

    /// <summary>Called before each input runs.</summary>
    public Action<string>? BeforeRun { get; init; }

    /// <summary>The first input whose time grows too fast, and how; null where none does.</summary>
    public Finding? Check(IEnumerable<string> inputs)
    {
        foreach (var input in inputs.Where(text => text.Length > 0))
        {
            foreach (var (prefix, piece) in Variants(input))
            {
                if (FindGrowth(prefix, piece) is { } complaint)
                    return new Finding(prefix + piece, new InvalidOperationException(complaint));
            }
        }

        return null;
    }

    private IEnumerable<(string Prefix, string Piece)> Variants(string input)
    {
        yield return ("", input);
        for (var i = 0; i < 4; i++)
        {
            var from = random.Next(input.Length);
            var piece = input.Substring(from, random.Next(1, Math.Min(12, input.Length - from) + 1));
            yield return (input[..from], piece);
        }
    }

    private string? FindGrowth(string prefix, string piece)
    {
        var large = Build(prefix, piece, SmallLength * Factor);
        var largeTime = Measure(large);
        if (largeTime < s_noise)
            return null;

        var small = Build(prefix, piece, SmallLength);
        for (var round = 0; round < 2; round++)
        {
            var smallTime = Least(small, 5);
            largeTime = Least(large, largeTime > s_tooLong ? 1 : 2);
            if (largeTime < s_noise || largeTime < smallTime * MostGrowth)
                return null;
        }

        return $"{piece.Length} characters repeated to {large.Length} take {largeTime.TotalMilliseconds:F0} ms: more than {MostGrowth} times the time of {small.Length}.";
    }

    private TimeSpan Least(string input, int runs) => Enumerable.Range(0, runs).Min(_ => Measure(input));

    private TimeSpan Measure(string input)
    {
        BeforeRun?.Invoke(input);
        var before = Environment.CpuUsage.TotalTime;
        target.Run(input);
        return Environment.CpuUsage.TotalTime - before;
    }

    private static string Build(string prefix, string piece, int length)
    {
        var text = new StringBuilder(prefix, length + piece.Length);
        do
        {
            text.Append(piece);
        }
        while (text.Length < length);

        return text.ToString();
    }
}
