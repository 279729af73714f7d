using System.Globalization;

namespace Micro;

/// <summary>Checks the sides of a scenario, measures them in turn and writes a line for each; Carafe's is the first.</summary>
internal static class SideBySide
{
    public static void WriteTitle(string title)
    {
        Console.WriteLine(title);
        Console.WriteLine("scenario                     side                            time      bytes  to Carafe");
    }

    /// <summary>Gives what Carafe's side costs, or null when a side is wrong; then nothing is measured.</summary>
    public static async Task<Cost?> CompareAsync(string scenario, params Side[] sides)
    {
        foreach (var side in sides)
        {
            await side.RunAsync();
            if (side.IsRight())
                continue;

            await Console.Error.WriteLineAsync($"{scenario}: {side.Name} gives another result, nothing is measured.");
            return null;
        }

        var costs = await QuickMeasure.AlternateAsync([.. sides.Select(side => side.RunAsync)]);
        for (var i = 0; i < sides.Length; i++)
            Write(scenario, sides[i].Name, costs[i], costs[0]);
        return costs[0];
    }

    /// <summary>Writes a line; a side measured elsewhere has no bytes.</summary>
    public static void Write(string scenario, string side, Cost cost, Cost ours)
    {
        var bytes = double.IsNaN(cost.Bytes) ? "-" : cost.Bytes.ToString("F0", CultureInfo.InvariantCulture);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{scenario,-28} {side,-24} {cost.Nanoseconds,9:F0} ns {bytes,8} B {cost.Nanoseconds / ours.Nanoseconds,9:F2}x"));
    }
}
