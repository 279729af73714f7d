using System.Globalization;
using System.Text.Json;

namespace Carafe.Conformance.Running;

/// <summary>The child process: runs the cases of one file and prints a line for each, so that a crash costs one case only.</summary>
public static class Worker
{
    private const int StackSize = 16 * 1024 * 1024;

    /// <summary>Arguments: file, index of the first case, pattern or empty.</summary>
    public static Task<int> RunAsync(string[] args)
    {
        var file = new CaseFile(args[0]);
        var start = int.Parse(args[1], CultureInfo.InvariantCulture);
        var output = Console.Out;
        // Whatever a case prints must not mix with the verdicts.
        Console.SetOut(TextWriter.Null);
        var finished = new TaskCompletionSource<int>();
        var thread = new Thread(() => finished.SetResult(Run(file, start, args[2].Length == 0 ? null : args[2], output)), StackSize);
        thread.Start();
        return finished.Task;
    }

    private static int Run(CaseFile file, int start, string? only, TextWriter output)
    {
        var area = Areas.Find(file.Area);
        var cases = file.Read(only);
        for (var i = start; i < cases.Count; i++)
        {
            var result = area is null
                ? CaseResult.Fail("", $"(no area runs the folder '{file.Area}')")
                : RunOne(area, cases[i]);
            output.WriteLine(JsonSerializer.Serialize(result));
            output.Flush();
        }

        return 0;
    }

    private static CaseResult RunOne(IArea area, Case item)
    {
        try
        {
            return area.Run(item);
        }
        catch (Exception error)
        {
            return CaseResult.Fail(item.Json.TryGetProperty("expect", out var expect) ? expect.GetRawText() : "", $"(the case failed: {error})");
        }
    }
}
