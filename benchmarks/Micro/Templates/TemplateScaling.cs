using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using Carafe.Jinja;

namespace Micro.Templates;

/// <summary>How the cost grows: with the items of a loop, with nesting, and how the work spreads over threads.</summary>
internal static class TemplateScaling
{
    private static readonly TimeSpan ThreadTime = TimeSpan.FromMilliseconds(300);

    public static async Task RunAsync()
    {
        Console.WriteLine();
        Console.WriteLine("scaling                                  time     per unit  to the first");
        await CompareAsync("products", [100, 1_000, 10_000], Products);
        await CompareAsync("nested loops, render", [10, 100], RenderNested);
        await CompareAsync("nested loops, compile", [10, 100], CompileNested);
        CompareThreads();
    }

    private static async Task CompareAsync(string name, int[] sizes, Func<int, Func<Task>> operation)
    {
        var costs = await QuickMeasure.AlternateAsync([.. sizes.Select(operation)]);
        for (var i = 0; i < sizes.Length; i++)
        {
            var perUnit = costs[i].Nanoseconds / sizes[i];
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{sizes[i],6} {name,-24} {costs[i].Nanoseconds,10:F0} ns {perUnit,9:F1} ns {perUnit * sizes[0] / costs[0].Nanoseconds,9:F2}x"));
        }
    }

    private static Func<Task> Products(int count)
    {
        var template = new JinjaEnvironment { Autoescape = true }.FromString(ProductList.Source);
        return Render(template, new Dictionary<string, object?> { ["products"] = ProductList.Make(count) });
    }

    private static Func<Task> RenderNested(int depth) => Render(new JinjaEnvironment { Autoescape = true }.FromString(Nested(depth)), []);

    private static Func<Task> CompileNested(int depth)
    {
        var environment = new JinjaEnvironment { Autoescape = true };
        var source = Nested(depth);
        return () =>
        {
            environment.FromString(source);
            return Task.CompletedTask;
        };
    }

    private static string Nested(int depth) =>
        string.Concat(Enumerable.Range(0, depth).Select(level => $"<i>{{% for x{level} in [{level}] %}}{{{{ x{level} }}}}"))
        + string.Concat(Enumerable.Repeat("{% endfor %}</i>", depth));

    private static Func<Task> Render(Template template, Dictionary<string, object?> values)
    {
        var buffer = new ArrayBufferWriter<byte>(2 * 1024 * 1024);
        return () =>
        {
            buffer.ResetWrittenCount();
            template.RenderTo(buffer, values);
            return Task.CompletedTask;
        };
    }

    // The page with a layout goes through everything that threads share: the cache, the imported macros, the included template.
    private static void CompareThreads()
    {
        foreach (var scenario in new[] { ProductList.Scenario, CommentPage.Scenario })
        {
            var template = scenario.CreateEnvironment().GetTemplate(scenario.Sources.Keys.First());
            var (one, two) = (default(Work), default(Work));
            for (var round = 0; round < 10; round++)
            {
                one = Work.Better(one, Render(template, scenario, 1));
                two = Work.Better(two, Render(template, scenario, 2));
            }

            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{scenario.Name,-24} 1 thread {one.PerSecond,9:F0}/s, 2 threads {two.PerSecond,9:F0}/s: {two.PerSecond / one.PerSecond:F2}x on {Environment.ProcessorCount} cores, processor time of a page {two.Nanoseconds / one.Nanoseconds:F2}x"));
        }
    }

    private static Work Render(Template template, TemplateScenario scenario, int threads)
    {
        using var start = new Barrier(threads);
        var counts = new long[threads];
        var workers = Enumerable.Range(0, threads).Select(index => new Thread(() =>
        {
            var buffer = new ArrayBufferWriter<byte>(256 * 1024);
            start.SignalAndWait();
            var begin = Stopwatch.GetTimestamp();
            long count = 0;
            for (; Stopwatch.GetElapsedTime(begin) < ThreadTime; count++)
            {
                buffer.ResetWrittenCount();
                template.RenderTo(buffer, scenario.Values);
            }

            counts[index] = count;
        })).ToList();
        var before = Environment.CpuUsage.TotalTime;
        workers.ForEach(worker => worker.Start());
        workers.ForEach(worker => worker.Join());
        var used = Environment.CpuUsage.TotalTime - before;
        return new Work(counts.Sum() / ThreadTime.TotalSeconds, used.TotalNanoseconds / counts.Sum());
    }

    /// <summary>Pages a second, which a busy machine lowers, and the processor time of one, which only waiting for one another raises.</summary>
    private readonly record struct Work(double PerSecond, double Nanoseconds)
    {
        public static Work Better(Work left, Work right) => new(
            Math.Max(left.PerSecond, right.PerSecond),
            left.Nanoseconds > 0 ? Math.Min(left.Nanoseconds, right.Nanoseconds) : right.Nanoseconds);
    }
}
