using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Carafe.Jinja.Loaders;
using Carafe.Jinja.Values;

namespace Carafe.Jinja.Tests;

public sealed class RenderingTests
{
    private static readonly Dictionary<string, object?> s_variables = new() { ["name"] = "<Ünï>", ["items"] = new[] { 1, 2, 3 } };

    [Fact]
    public void TextUtf8AndWriterGiveTheSame()
    {
        var template = new JinjaEnvironment { Autoescape = true }.FromString("é {{ name }}{% for i in items %} {{ i }} {{ i / 2 }}{% endfor %}");
        var text = template.Render(s_variables);
        var bytes = new ArrayBufferWriter<byte>();
        using var writer = new StringWriter();

        template.RenderTo(bytes, s_variables);
        template.RenderTo(writer, s_variables);

        Assert.Equal("é &lt;Ünï&gt; 1 0.5 2 1.0 3 1.5", text);
        Assert.Equal(text, Encoding.UTF8.GetString(bytes.WrittenSpan));
        Assert.Equal(text, writer.ToString());
    }

    [Fact]
    public void LongOutputIsWrittenWhole()
    {
        var template = new JinjaEnvironment().FromString("{% for i in range(5000) %}{{ i }} äöü\n{% endfor %}{{ long }}");
        var variables = new Dictionary<string, object?> { ["long"] = new string('€', 30_000) };
        var bytes = new ArrayBufferWriter<byte>();

        template.RenderTo(bytes, variables);

        Assert.Equal(template.Render(variables), Encoding.UTF8.GetString(bytes.WrittenSpan));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Utf8IsTheTextWhereverItsBufferEnds(bool autoescape)
    {
        const string Long = "a piece of the template that is longer than the others";
        var template = new JinjaEnvironment { Autoescape = autoescape }.FromString("{{ fill }}<b>{{ name }}</b>{{ number }}, {{ name|upper }}" + Long + "{{ name }}");
        for (var length = 8000; length <= 8200; length++)
            AssertUtf8IsText(template, new() { ["fill"] = new string('x', length), ["name"] = "Ann <ann@example.com>", ["number"] = -12345 });
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void TheCaseOfTextChangesInUtf8AsInText(bool autoescape)
    {
        var template = new JinjaEnvironment { Autoescape = autoescape }.FromString("{{ text|upper }} {{ text|lower }} {{ text|safe|upper }} {{ 12|upper }}");
        foreach (var special in "a<Z'éßİ\0")
        {
            for (var length = 1; length <= 40; length++)
            {
                for (var place = 0; place < length; place++)
                    AssertUtf8IsText(template, new() { ["text"] = "aZ@[`{mM"[..(place % 9)].PadLeft(place, 'q') + special + new string('Y', length - place - 1) });
            }
        }
    }

    [Fact]
    public void NumbersInUtf8AreThoseOfText()
    {
        var template = new JinjaEnvironment().FromString("{% for number in numbers %}<{{ number }}>{% endfor %}");
        long[] edges = [-1, -9999, -10_000, 10_000, 10_001, 99_999, long.MaxValue, long.MinValue];

        AssertUtf8IsText(template, new() { ["numbers"] = Enumerable.Range(0, 10_000).Select(number => (long)number).Concat(edges).ToArray() });
    }

    [Fact]
    public void SurrogatesThatComeOneByOneMakeOneCharacterInText()
    {
        var (high, low) = ("\ud83c", "\udf63");
        var variables = new Dictionary<string, object?> { ["high"] = high, ["low"] = low, ["long"] = new string('é', 2000) };
        var template = new JinjaEnvironment { Autoescape = true }.FromString(
            "<{{ high }}{{ low }}>{{ long }}{{ 7 }}{% set x %}{{ low|upper }}{{ '<' ~ low }}{% endset %}{{ x }}" + high);
        var expected = $"<{high}{low}>{variables["long"]}7{low}&lt;{low}{high}";
        using var writer = new StringWriter();
        var bytes = new ArrayBufferWriter<byte>();

        template.RenderTo(writer, variables);
        template.RenderTo(bytes, variables);

        Assert.Equal(expected, template.Render(variables));
        Assert.Equal(expected, writer.ToString());
        Assert.Equal(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(expected)).Replace("🍣", "\ufffd\ufffd", StringComparison.Ordinal), Encoding.UTF8.GetString(bytes.WrittenSpan));
    }

    private static void AssertUtf8IsText(Template template, Dictionary<string, object?> variables)
    {
        var bytes = new ArrayBufferWriter<byte>();

        template.RenderTo(bytes, variables);

        Assert.Equal(template.Render(variables), Encoding.UTF8.GetString(bytes.WrittenSpan));
    }

    [Fact]
    public void PropertiesOfAnObjectAreVariables() =>
        Assert.Equal("Hello World!", new JinjaEnvironment().FromString("Hello {{ name }}!").Render(new { name = "World" }));

    [Fact]
    public void GenerateGivesTheTextInPieces()
    {
        var pieces = new JinjaEnvironment().FromString("a{% if true %}b{% endif %}c").Generate().ToList();

        Assert.Equal(["a", "b", "c"], pieces);
    }

    [Fact]
    public void RenderBlockTakesTheVersionThatWins()
    {
        var environment = new JinjaEnvironment
        {
            Loader = new DictLoader(new Dictionary<string, string>
            {
                ["base"] = "<{% block title %}base{% endblock %}>",
                ["page"] = "{% extends 'base' %}{% block title %}{{ name }} of {{ super() }}{% endblock %}",
            }),
        };

        Assert.Equal("page of base", environment.GetTemplate("page").RenderBlock("title", new Dictionary<string, object?> { ["name"] = "page" }));
    }

    [Fact]
    public void RenderBlockFindsABlockThatIsOnlyInherited()
    {
        var environment = new JinjaEnvironment
        {
            Loader = new DictLoader(new Dictionary<string, string>
            {
                ["base"] = "<{% block title %}{{ name }} by {{ self.author() }}{% endblock %}>{% block author %}nobody{% endblock %}",
                ["middle"] = "{% extends 'base' %}{% block author %}{{ name }}, not {{ super() }}{% endblock %}",
                ["page"] = "{% extends 'middle' %}",
            }),
        };
        var variables = new Dictionary<string, object?> { ["name"] = "Ann" };

        Assert.Equal("Ann by Ann, not nobody", environment.GetTemplate("page").RenderBlock("title", variables));
        Assert.Equal("Ann, not nobody", environment.GetTemplate("page").RenderBlock("author", variables));
    }

    [Fact]
    public async Task APipeGetsTheTextOfBothKindsOfRender()
    {
        var pipe = new Pipe();
        const string Source = "{% for x in stream %}{{ x }}ü{% endfor %}";
        var later = new JinjaEnvironment { EnableAsync = true }.FromString(Source);
        var now = new JinjaEnvironment().FromString(Source);

        await later.RenderToAsync(pipe.Writer, new Dictionary<string, object?> { ["stream"] = StreamAsync() }, TestContext.Current.CancellationToken);
        now.RenderTo(pipe.Writer, new Dictionary<string, object?> { ["stream"] = new[] { 3 } });
        await pipe.Writer.CompleteAsync();

        using var reader = new StreamReader(pipe.Reader.AsStream(), Encoding.UTF8);
        Assert.Equal("1ü2ü3ü", await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task ALoopOverAnAsynchronousSequenceHasEveryLoopVariable()
    {
        var template = new JinjaEnvironment { EnableAsync = true }
            .FromString("{% for x in stream if x > 0 %}{{ loop.index }}/{{ loop.length }}:{{ x }}{{ loop.nextitem }}{% else %}none{% endfor %}");

        Assert.Equal("1/2:122/2:2", await template.RenderAsync(new Dictionary<string, object?> { ["stream"] = StreamAsync() }, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void ModuleGivesMacrosToTheApplication()
    {
        var module = new JinjaEnvironment().FromString("{% macro greet(name) %}Hi {{ name }}{% endmacro %}{% set v = 1 %}text").Module;

        Assert.Equal("Hi Ann", module.Call("greet", "Ann").ToString());
        Assert.Equal(["greet", "v"], module.Names.Order());
        Assert.Equal("text", module.ToString());
    }

    [Fact]
    public void ExpressionIsEvaluatedOnItsOwn()
    {
        var expression = new JinjaEnvironment().CompileExpression("user.age >= 18 and user.name|length");

        var value = expression.Evaluate(new Dictionary<string, object?> { ["user"] = new Dictionary<string, object?> { ["age"] = 20, ["name"] = "Ann" } });

        Assert.Equal(3, value.AsInteger);
    }

    [Fact]
    public void NativeEnvironmentGivesValues()
    {
        var value = new NativeEnvironment().FromString("{{ [1, 2] + more }}").RenderValue(new Dictionary<string, object?> { ["more"] = new[] { 3 } });

        Assert.Equal("[1, 2, 3]", value.Repr());
    }

    [Fact]
    public void ChangedTemplateIsCompiledAgain()
    {
        var templates = new Dictionary<string, string> { ["a"] = "one" };
        var environment = new JinjaEnvironment { Loader = new DictLoader(templates) };
        var first = environment.GetTemplate("a").Render();

        templates["a"] = "two";

        Assert.Equal(("one", "two"), (first, environment.GetTemplate("a").Render()));
    }

    [Fact]
    public async Task AsynchronousFunctionsAndSequencesAreAwaited()
    {
        var environment = new JinjaEnvironment { EnableAsync = true };
        environment.Globals["load"] = TemplateValue.FromObject((Func<int, Task<string>>)LoadAsync);
        var template = environment.FromString("{{ load(1) }}{% for x in stream %}{{ x }}{{ ',' if not loop.last }}{% endfor %}{{ stream|join('-') }}");

        var text = await template.RenderAsync(new Dictionary<string, object?> { ["stream"] = StreamAsync() }, TestContext.Current.CancellationToken);

        Assert.Equal("<1>1,21-2", text);
    }

    private static async Task<string> LoadAsync(int id)
    {
        await Task.Yield();
        return $"<{id}>";
    }

    private static async IAsyncEnumerable<int> StreamAsync()
    {
        yield return 1;
        await Task.Yield();
        yield return 2;
    }

    [Theory]
    [InlineData("../secret")]
    [InlineData("a/../../secret")]
    [InlineData("..")]
    public void FileSystemLoaderStaysInItsFolder(string name)
    {
        var folder = Directory.CreateTempSubdirectory("carafe");
        File.WriteAllText(Path.Combine(folder.FullName, "secret"), "x");
        var inner = folder.CreateSubdirectory("templates");
        var environment = new JinjaEnvironment { Loader = new FileSystemLoader(inner.FullName) };

        Assert.Throws<TemplateNotFoundException>(() => environment.GetTemplate(name));
        folder.Delete(recursive: true);
    }
}
