using System.Buffers;
using System.IO.Pipelines;
using System.Text;

namespace Carafe.Jinja.Tests;

/// <summary>The same text, wherever it is rendered to.</summary>
public sealed class OutputTargetTests
{
    private const string Source = "{% for i in range(300) %}<li>{{ i }} {{ name }} \u20ac{% endfor %}";

    private static readonly Dictionary<string, object?> s_variables = new() { ["name"] = "Tom & \U0001f363" };

    private static readonly Template s_template = new JinjaEnvironment { Autoescape = true }.FromString(Source);
    private static readonly Template s_async = new JinjaEnvironment { Autoescape = true, EnableAsync = true }.FromString(Source);

    private static readonly string s_expected =
        string.Concat(Enumerable.Range(0, 300).Select(i => FormattableString.Invariant($"<li>{i} Tom &amp; \U0001f363 \u20ac")));

    [Fact]
    public void ToAString() => Assert.Equal(s_expected, s_template.Render(s_variables));

    [Fact]
    public async Task ToAStringAsynchronously() => Assert.Equal(s_expected, await s_async.RenderAsync(s_variables));

    [Fact]
    public void ToATextWriter()
    {
        using var writer = new StringWriter();

        s_template.RenderTo(writer, s_variables);

        Assert.Equal(s_expected, writer.ToString());
    }

    [Fact]
    public void ToABufferOfBytes()
    {
        var buffer = new ArrayBufferWriter<byte>();

        s_template.RenderTo(buffer, s_variables);

        Assert.Equal(s_expected, Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    [Fact]
    public async Task ToAPipe()
    {
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 0));

        await s_async.RenderToAsync(pipe.Writer, s_variables);
        await pipe.Writer.CompleteAsync();
        using var reader = new StreamReader(pipe.Reader.AsStream());

        Assert.Equal(s_expected, await reader.ReadToEndAsync());
    }

    [Fact]
    public void InPieces()
    {
        var stream = s_template.Stream(s_variables);
        stream.EnableBuffering(50);

        Assert.Equal(s_expected, string.Concat(stream));
        Assert.Equal(s_expected, string.Concat(s_template.Generate(s_variables)));
    }
}
