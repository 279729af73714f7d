using System.Buffers;
using System.Net;
using System.Text;
using Carafe.Jinja;
using HandlebarsDotNet;

namespace Micro.Templates;

/// <summary>Jinja templates beside hand-written code, Handlebars and Razor and CPython's Jinja, on the same values.</summary>
internal static class TemplateComparison
{
    /// <summary>Compares the scenarios of the given names, or all of them and how the cost grows.</summary>
    public static async Task<int> RunAsync(string[] only)
    {
        SideBySide.WriteTitle("templates");
        foreach (var scenario in TemplateScenario.All.Where(scenario => only.Length == 0 || only.Contains(scenario.Name, StringComparer.Ordinal)))
        {
            var python = await PythonJinja.MeasureAsync(scenario);
            if (!await CompareRenderingAsync(scenario, python) || !await CompareCompilingAsync(scenario, python))
                return 1;
        }

        if (only.Length == 0)
            await TemplateScaling.RunAsync();
        return 0;
    }

    private static async Task<bool> CompareRenderingAsync(TemplateScenario scenario, PythonResult? python)
    {
        var template = scenario.CreateEnvironment().GetTemplate(scenario.Sources.Keys.First());
        var expected = template.Render(scenario.Values);
        if (python is not null && python.Text != expected)
        {
            await Console.Error.WriteLineAsync($"{scenario.Name}: CPython renders another text, nothing is measured.");
            return false;
        }

        // The other engines write quotes in other ways (&quot; for &#34;), which mean the same text.
        bool IsSame(string text) => text == expected || (!scenario.IsChat && WebUtility.HtmlDecode(text) == WebUtility.HtmlDecode(expected));
        var buffer = new ArrayBufferWriter<byte>(256 * 1024);
        var page = new StringBuilder();
        var sides = new List<Side>
        {
            Side.Of("Carafe, to UTF-8", () => RenderUtf8(template, scenario, buffer), written => Encoding.UTF8.GetString(written.Span) == expected),
            Side.Of("Carafe, to string", () => template.Render(scenario.Values), text => text == expected),
            Side.Of("hand-written, to UTF-8", () => WriteByHandUtf8(scenario, page, buffer), written => IsSame(Encoding.UTF8.GetString(written.Span))),
            Side.Of("hand-written, to string", () => WriteByHand(scenario, page), IsSame),
            Side.Of("hand-written, new builder", () => WriteByHandUtf8(scenario, new StringBuilder(), buffer), written => IsSame(Encoding.UTF8.GetString(written.Span))),
        };
        if (scenario.Handlebars is { } source)
        {
            var handlebars = CompileHandlebars(source);
            sides.Add(Side.Of("Handlebars, to string", () => handlebars(scenario.Values), IsSame));
        }

        if (scenario.Razor is { } razor)
            sides.Add(Side.OfAsync("Razor, to string", razor.RenderAsync, IsSame));
        if (await SideBySide.CompareAsync(scenario.Name, [.. sides]) is not { } ours)
            return false;

        if (python is not null)
            SideBySide.Write(scenario.Name, $"CPython, Jinja {python.Version}", new Cost(python.Render, double.NaN), ours);
        return true;
    }

    private static async Task<bool> CompareCompilingAsync(TemplateScenario scenario, PythonResult? python)
    {
        var environment = scenario.CreateEnvironment();
        var name = $"{scenario.Name}, compile";
        var sides = new List<Side> { Side.Of("Carafe", () => environment.FromString(scenario.Source), template => template.Source == scenario.Source) };
        if (scenario.Handlebars is { } source)
            sides.Add(Side.Of("Handlebars", () => CompileHandlebars(source), render => render(scenario.Values).Length > 0));
        if (await SideBySide.CompareAsync(name, [.. sides]) is not { } ours)
            return false;

        if (python is not null)
            SideBySide.Write(name, $"CPython, Jinja {python.Version}", new Cost(python.Compile, double.NaN), ours);
        return true;
    }

    private static ReadOnlyMemory<byte> RenderUtf8(Template template, TemplateScenario scenario, ArrayBufferWriter<byte> buffer)
    {
        buffer.ResetWrittenCount();
        template.RenderTo(buffer, scenario.Values);
        return buffer.WrittenMemory;
    }

    // A surrogate pair must not lie across chunks; the scenarios have none.
    private static ReadOnlyMemory<byte> WriteByHandUtf8(TemplateScenario scenario, StringBuilder page, ArrayBufferWriter<byte> buffer)
    {
        page.Clear();
        scenario.WriteByHand(page);
        buffer.ResetWrittenCount();
        foreach (var chunk in page.GetChunks())
            Encoding.UTF8.GetBytes(chunk.Span, buffer);
        return buffer.WrittenMemory;
    }

    private static string WriteByHand(TemplateScenario scenario, StringBuilder page)
    {
        page.Clear();
        scenario.WriteByHand(page);
        return page.ToString();
    }

    private static HandlebarsTemplate<object, object> CompileHandlebars(string source)
    {
        var handlebars = Handlebars.Create();
        handlebars.RegisterHelper("upper", static (_, arguments) => arguments[0]?.ToString()?.ToUpperInvariant() ?? "");
        return handlebars.Compile(source);
    }
}
