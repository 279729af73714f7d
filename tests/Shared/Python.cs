using System.Diagnostics;
using System.Text.Json;

namespace Carafe.Testing.Shared;

/// <summary>A Python that has the original library, where there is one.</summary>
internal static class Python
{
    private const string Path = "/usr/bin/python3";

    private static readonly Lazy<string?> s_missing = new(FindMissing);

    /// <summary>Runs a script with one argument, <c>data</c>, given as JSON, and reads the JSON that it prints.</summary>
    public static JsonElement Run(string script, string json)
    {
        Assert.SkipWhen(s_missing.Value is not null, s_missing.Value ?? "");
        var (exitCode, output, error) = Start("import json, sys\ndata = json.load(sys.stdin)\n" + script, json);
        Assert.True(exitCode == 0, error);
        return JsonDocument.Parse(output).RootElement;
    }

    private static string? FindMissing()
    {
        if (!File.Exists(Path))
            return $"There is no {Path} to compare with.";

        var (exitCode, _, error) = Start("import itsdangerous, flask", "");
        return exitCode == 0 ? null : $"{Path} lacks itsdangerous or flask: {error.Trim()}";
    }

    private static (int ExitCode, string Output, string Error) Start(string script, string input)
    {
        using var process = Process.Start(new ProcessStartInfo(Path, ["-c", script])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }
}
