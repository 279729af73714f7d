using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Carafe.Conformance.Running;

/// <summary>Runs one file in child processes; a case that crashes or hangs its process is failed and the rest goes on.</summary>
public sealed class FileRun(CaseFile file, string? only)
{
    private static readonly TimeSpan CaseTimeout = TimeSpan.FromSeconds(30);

    /// <summary>The verdicts in the order of the file, each with its case.</summary>
    public async Task<IReadOnlyList<(Case Case, CaseResult Result)>> RunAsync()
    {
        var cases = file.Read(only);
        var results = new List<(Case, CaseResult)>(cases.Count);
        while (results.Count < cases.Count)
        {
            var reason = await RunWorkerAsync(cases, results);
            if (results.Count < cases.Count)
                results.Add((cases[results.Count], CaseResult.Fail("an answer", reason)));
        }

        return results;
    }

    private async Task<string> RunWorkerAsync(IReadOnlyList<Case> cases, List<(Case, CaseResult)> results)
    {
        using var worker = Start(results.Count);
        while (results.Count < cases.Count)
        {
            string? line;
            try
            {
                line = await worker.StandardOutput.ReadLineAsync().WaitAsync(CaseTimeout);
            }
            catch (TimeoutException)
            {
                worker.Kill(entireProcessTree: true);
                return $"(no answer within {CaseTimeout.TotalSeconds} s)";
            }

            if (line is null)
            {
                await worker.WaitForExitAsync();
                return $"(the process ended with status {worker.ExitCode})";
            }

            results.Add((cases[results.Count], JsonSerializer.Deserialize<CaseResult>(line)!));
        }

        await worker.WaitForExitAsync();
        return "";
    }

    private Process Start(int index)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
            start.ArgumentList.Add(typeof(FileRun).Assembly.Location);
        start.ArgumentList.Add("--worker");
        start.ArgumentList.Add(file.Path);
        start.ArgumentList.Add(index.ToString(CultureInfo.InvariantCulture));
        start.ArgumentList.Add(only ?? "");
        var process = Process.Start(start)!;
        process.BeginErrorReadLine();
        return process;
    }
}
