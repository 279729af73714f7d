using System.Buffers;
using System.Text;
using BenchmarkDotNet.Attributes;
using Carafe.Jinja;

namespace Micro.Templates;

/// <summary>Rendering and compiling under BenchmarkDotNet.</summary>
[MemoryDiagnoser]
public class TemplateBenchmarks
{
    private readonly ArrayBufferWriter<byte> _buffer = new(256 * 1024);
    private readonly StringBuilder _page = new();
    private TemplateScenario _scenario = null!;
    private JinjaEnvironment _environment = null!;
    private Template _template = null!;

    [Params("100 products", "100 dictionaries", "page with layout", "1000 x 10 table", "chat template")]
    public string Scenario { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        _scenario = TemplateScenario.All.Single(scenario => scenario.Name == Scenario);
        _environment = _scenario.CreateEnvironment();
        _template = _environment.GetTemplate(_scenario.Sources.Keys.First());
        RenderUtf8();
        if (Encoding.UTF8.GetString(_buffer.WrittenSpan) != RenderText())
            throw new InvalidOperationException($"{Scenario}: UTF-8 and text differ.");
    }

    [Benchmark(Baseline = true)]
    public string HandWritten()
    {
        _page.Clear();
        _scenario.WriteByHand(_page);
        return _page.ToString();
    }

    [Benchmark]
    public void HandWrittenUtf8()
    {
        _buffer.ResetWrittenCount();
        _page.Clear();
        _scenario.WriteByHand(_page);
        foreach (var chunk in _page.GetChunks())
            Encoding.UTF8.GetBytes(chunk.Span, _buffer);
    }

    [Benchmark]
    public void RenderUtf8()
    {
        _buffer.ResetWrittenCount();
        _template.RenderTo(_buffer, _scenario.Values);
    }

    [Benchmark]
    public string RenderText() => _template.Render(_scenario.Values);

    [Benchmark]
    public Template Compile() => _environment.FromString(_scenario.Source);
}
