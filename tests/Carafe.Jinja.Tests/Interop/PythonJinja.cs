using System.Diagnostics;
using System.Text.Json;

namespace Carafe.Jinja.Tests.Interop;

/// <summary>A Python that has the original engine, where there is one.</summary>
internal static class PythonJinja
{
    private const string Path = "/usr/bin/python3";

    private const string Script =
        """
        import json, signal, sys, warnings
        import jinja2

        warnings.simplefilter("ignore")
        kinds = [jinja2.Undefined, jinja2.ChainableUndefined, jinja2.DebugUndefined, jinja2.StrictUndefined]

        class TooLong(BaseException):
            pass

        def stop(*_):
            raise TooLong()

        def run(case):
            environment = jinja2.Environment(
                autoescape=case["autoescape"], undefined=kinds[case["undefined"]], trim_blocks=case["trim"],
                lstrip_blocks=case["lstrip"], extensions=["jinja2.ext.do", "jinja2.ext.loopcontrols"])
            signal.setitimer(signal.ITIMER_REAL, 5)
            try:
                return {"output": environment.from_string(case["source"]).render()}
            except TooLong:
                return None
            except jinja2.TemplateSyntaxError as error:
                return {"error": type(error).__name__, "line": error.lineno}
            except Exception as error:
                return {"error": type(error).__name__}
            finally:
                signal.setitimer(signal.ITIMER_REAL, 0)

        signal.signal(signal.SIGALRM, stop)
        json.dump([run(case) for case in json.load(sys.stdin)], sys.stdout)
        """;

    /// <summary>Why there is nothing to compare with; null where there is.</summary>
    public static string? WhyMissing { get; } = FindMissing();

    /// <summary>Renders all cases; null for one that takes too long.</summary>
    public static IReadOnlyList<InteropOutcome?> Render(IReadOnlyList<InteropCase> cases)
    {
        var (exitCode, output, error) = Start(Script, JsonSerializer.Serialize(cases));
        Assert.True(exitCode == 0, error);
        return JsonSerializer.Deserialize<List<InteropOutcome?>>(output)!;
    }

    private static string? FindMissing()
    {
        if (!File.Exists(Path))
            return $"There is no {Path} to compare with.";

        var (exitCode, _, error) = Start("import jinja2; assert jinja2.__version__.startswith('3.1')", "");
        return exitCode == 0 ? null : $"{Path} lacks jinja2 3.1: {error.Trim()}";
    }

    private static (int ExitCode, string Output, string Error) Start(string script, string input)
    {
        using var process = Process.Start(new ProcessStartInfo(Path, ["-c", script])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["PYTHONHASHSEED"] = "1" },
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        process.WaitForExit();
        return (process.ExitCode, output.Result, error.Result);
    }
}
