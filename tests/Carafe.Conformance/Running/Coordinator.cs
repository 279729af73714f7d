namespace Carafe.Conformance.Running;

/// <summary>The parent process: runs every file, prints the scores, compares them with the floors.</summary>
public static class Coordinator
{
    /// <summary>Runs with the program's arguments; 0 means that everything ran and no floor was undercut.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        if (RunOptions.Parse(args) is not { } options)
        {
            await Console.Error.WriteLineAsync(RunOptions.Usage);
            return 2;
        }

        var report = new Report(options.ShowFailures);
        using var slots = new SemaphoreSlim(Math.Max(1, Environment.ProcessorCount));
        var runs = CaseFile.Find(options.Folder).Select(file => (File: file, Results: RunAsync(file, options.Only, slots))).ToList();
        foreach (var (file, results) in runs)
            report.Add(file, await results);

        var floorsHold = options.Floors is null || new Floors(options.Floors).Check(report, options.RaiseFloors);
        report.PrintTotals();
        return floorsHold ? 0 : 1;
    }

    private static async Task<IReadOnlyList<(Case Case, CaseResult Result)>> RunAsync(CaseFile file, string? only, SemaphoreSlim slots)
    {
        await slots.WaitAsync();
        try
        {
            return await new FileRun(file, only).RunAsync();
        }
        finally
        {
            slots.Release();
        }
    }
}
