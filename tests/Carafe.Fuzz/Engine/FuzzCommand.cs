using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Carafe.Fuzz.Engine;

/// <summary>
/// The command line. The fuzzing itself runs in a child process that writes down each input before it runs it,
/// so that a hang or a crash of the process is a finding like any other.
/// </summary>
public static class FuzzCommand
{
    private const string Usage = "usage: Carafe.Fuzz TARGET|all [--seconds N] [--seed N]   or   Carafe.Fuzz --list";

    // Processor time: a busy machine makes no hang. What waits for ever uses none.
    private static readonly TimeSpan HangLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan WaitLimit = TimeSpan.FromMinutes(5);

    // Checking how time grows comes after the fuzzing.
    private static readonly TimeSpan AfterworkLimit = TimeSpan.FromMinutes(5);

    /// <summary>0: nothing found; 1: something was; 2: the arguments are wrong.</summary>
    public static async Task<int> RunAsync(string[] args, IReadOnlyList<FuzzTarget> targets)
    {
        if (args is ["--list"])
        {
            foreach (var target in targets)
                Console.WriteLine(target.Name);
            return 0;
        }

        if (args is ["--child", var name, var seedText, var secondsText, var journal])
            return RunChild(targets.Single(target => target.Name == name), Number(seedText), Number(secondsText), journal);

        if (args.Length == 0 || args.Length % 2 == 0 || Chosen(args[0], targets) is not { Count: > 0 } chosen)
        {
            await Console.Error.WriteLineAsync(Usage);
            return 2;
        }

        var seconds = Option(args, "--seconds") ?? 60;
        var seed = Option(args, "--seed") ?? Environment.TickCount & int.MaxValue;
        var found = 0;
        foreach (var target in chosen)
            found += await RunParentAsync(target.Name, seed, seconds);
        return found == 0 ? 0 : 1;
    }

    private static List<FuzzTarget> Chosen(string name, IReadOnlyList<FuzzTarget> targets) =>
        [.. targets.Where(target => name == "all" || target.Name == name)];

    private static int? Option(string[] args, string name)
    {
        var at = Array.IndexOf(args, name, 1);
        return at < 0 ? null : Number(args[at + 1]);
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static int RunChild(FuzzTarget target, int seed, int seconds, string journalPath)
    {
        using var journal = new FileStream(journalPath, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 1);
        var fuzzer = new Fuzzer(target, seed) { BeforeRun = input => WriteDown(journal, input), ChecksGrowth = true };
        // The default stack of a thread-pool thread: what recursion meets in a server.
        FuzzOutcome? outcome = null;
        var thread = new Thread(() => outcome = fuzzer.Run(TimeSpan.FromSeconds(seconds)), 1_536 * 1024);
        thread.Start();
        thread.Join();
        Console.WriteLine($"{target.Name}: {outcome!.Runs} inputs, seed {seed}, slowest {outcome.Slowest.TotalMilliseconds:F1} ms on {Shown(outcome.SlowestInput)}");
        if (outcome.Finding is not { } finding)
            return 0;

        Console.WriteLine($"{target.Name}: {finding.Error.GetType().Name} on {JsonSerializer.Serialize(finding.Input)}\n{finding.Error}");
        return 1;
    }

    private static string Shown(string input) =>
        JsonSerializer.Serialize(input.Length > 200 ? input[..200] : input) + (input.Length > 200 ? $" and {input.Length - 200} more characters" : "");

    private static void WriteDown(FileStream journal, string input)
    {
        var bytes = System.Text.Encoding.Unicode.GetBytes(input);
        journal.Position = 0;
        journal.Write(BitConverter.GetBytes(bytes.Length));
        journal.Write(bytes);
    }

    private static async Task<int> RunParentAsync(string target, int seed, int seconds)
    {
        var journal = Path.GetTempFileName();
        try
        {
            using var child = Start(target, seed, seconds, journal);
            var reason = await WatchAsync(child, seconds, journal);
            if (reason is null)
                return child.ExitCode;

            Console.WriteLine($"{target}: {reason}, seed {seed}, on {JsonSerializer.Serialize(ReadJournal(journal))}");
            return 1;
        }
        finally
        {
            File.Delete(journal);
        }
    }

    private static async Task<string?> WatchAsync(Process child, int seconds, string journal)
    {
        var last = "";
        var (since, used) = (Stopwatch.StartNew(), TimeSpan.Zero);
        var limit = TimeSpan.FromSeconds(seconds) + AfterworkLimit;
        var total = Stopwatch.StartNew();
        while (!child.HasExited)
        {
            await Task.Delay(500);
            var current = ReadJournal(journal);
            child.Refresh();
            if (child.HasExited)
                break;

            var processor = child.TotalProcessorTime;
            if (current != last)
                (last, since, used) = (current, Stopwatch.StartNew(), processor);
            if (processor - used < HangLimit && since.Elapsed < WaitLimit && total.Elapsed < limit)
                continue;

            child.Kill(entireProcessTree: true);
            return $"no end within {HangLimit.TotalSeconds} s of processor time";
        }

        await child.WaitForExitAsync();
        return child.ExitCode is 0 or 1 ? null : $"the process ended with status {child.ExitCode}";
    }

    private static string ReadJournal(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new BinaryReader(file);
        return file.Length < sizeof(int) ? "" : System.Text.Encoding.Unicode.GetString(reader.ReadBytes(reader.ReadInt32()));
    }

    private static Process Start(string target, int seed, int seconds, string journal)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
            start.ArgumentList.Add(typeof(FuzzCommand).Assembly.Location);
        foreach (var argument in new[] { "--child", target, seed.ToString(CultureInfo.InvariantCulture), seconds.ToString(CultureInfo.InvariantCulture), journal })
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }
}
