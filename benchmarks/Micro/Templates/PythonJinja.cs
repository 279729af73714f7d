using System.Diagnostics;
using System.Text.Json;

namespace Micro.Templates;

/// <summary>Jinja in a child process of CPython, which measures itself.</summary>
internal static class PythonJinja
{
    private const string Interpreter = "/usr/bin/python3";

    private static readonly JsonSerializerOptions s_snakeCase = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private const string Script = """
        import json, sys, timeit, types
        import jinja2, jinja2.ext, jinja2.sandbox

        task = json.load(sys.stdin)
        if task["objects"]:
            task["values"] = json.loads(json.dumps(task["values"]), object_hook=lambda item: types.SimpleNamespace(**item)).__dict__
        loader = jinja2.DictLoader(task["sources"])
        if task["chat"]:
            environment = jinja2.sandbox.ImmutableSandboxedEnvironment(loader=loader, trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.loopcontrols"])
        else:
            environment = jinja2.Environment(loader=loader, autoescape=True)
        values = task["values"]
        template = environment.get_template(task["name"])

        def best(run):
            timer = timeit.Timer(run)
            # Short rounds, as those of the other sides, so that some of them are not interrupted.
            count = max(1, int(0.015 / min(timer.repeat(5, 1))))
            return min(timer.repeat(100, count)) / count * 1e9

        json.dump({
            "version": jinja2.__version__,
            "text": template.render(values),
            "render": best(lambda: template.render(values)),
            "compile": best(lambda: environment.from_string(task["source"])),
        }, sys.stdout)
        """;

    /// <summary>The text and the best times of a scenario, or null where there is no CPython with Jinja.</summary>
    public static async Task<PythonResult?> MeasureAsync(TemplateScenario scenario)
    {
        if (!File.Exists(Interpreter))
            return null;

        var start = new ProcessStartInfo(Interpreter, ["-c", Script]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        try
        {
            await JsonSerializer.SerializeAsync(process.StandardInput.BaseStream, new Dictionary<string, object?>
            {
                ["sources"] = scenario.Sources,
                ["name"] = scenario.Sources.Keys.First(),
                ["source"] = scenario.Source,
                ["values"] = scenario.Values,
                ["chat"] = scenario.IsChat,
                ["objects"] = scenario.HasObjects,
            }, s_snakeCase);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The child ended early: what it says is in the errors.
        }

        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode == 0)
            return JsonSerializer.Deserialize<PythonResult>(output, JsonSerializerOptions.Web);

        Console.WriteLine($"Without CPython: {(await errors).TrimEnd().Split('\n')[^1]}");
        return null;
    }
}

/// <summary>What CPython rendered, and nanoseconds.</summary>
internal sealed record PythonResult(string Version, string Text, double Render, double Compile);
