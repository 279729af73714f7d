using System.Numerics;
using Carafe.Werkzeug.Routing;
using Carafe.Werkzeug.Routing.Converters;

namespace Carafe.Werkzeug.Tests.Routing;

public sealed class ConverterTests
{
    [Theory]
    [InlineData("/<int:x>", "/42", 42)]
    [InlineData("/<int:x>", "/007", 7)]
    [InlineData("/<int:x>", "/٣", 3)]
    [InlineData("/<int(signed=True):x>", "/-5", -5)]
    [InlineData("/<int(fixed_digits=4):x>", "/0042", 42)]
    [InlineData("/<int:x>", "/9999999999", 9999999999L)]
    [InlineData("/<float:x>", "/1.50", 1.5)]
    [InlineData("/<any(about, \"b,c\"):x>", "/b,c", "b,c")]
    [InlineData("/<string(length=2):x>", "/😀a", "😀a")]
    [InlineData("/<path:x>", "/a/b", "a/b")]
    public void TextIsConverted(string rule, string path, object expected) => Assert.Equal(expected, Bind(rule).Match(path).Values["x"]);

    [Theory]
    [InlineData("/<int:x>", "/-5")]
    [InlineData("/<int:x>", "/+5")]
    [InlineData("/<int:x>", "/1_0")]
    [InlineData("/<int(min=3):x>", "/2")]
    [InlineData("/<int(max=3):x>", "/4")]
    [InlineData("/<int(fixed_digits=4):x>", "/42")]
    [InlineData("/<float:x>", "/1")]
    [InlineData("/<float:x>", "/1.")]
    [InlineData("/<any(a, b):x>", "/c")]
    [InlineData("/<string(minlength=2, maxlength=3):x>", "/a")]
    [InlineData("/<string(minlength=2, maxlength=3):x>", "/abcd")]
    [InlineData("/<uuid:x>", "/not-a-uuid")]
    public void TextThatDoesNotFitIsNotFound(string rule, string path) => Assert.Equal(RouteMatchKind.NotFound, Bind(rule).Match(path).Kind);

    [Fact]
    public void NumbersBeyondLongAreBigIntegersUpToPythonsLimit()
    {
        var adapter = Bind("/<int:x>");

        Assert.Equal(BigInteger.Pow(10, 30), adapter.Match("/1" + new string('0', 30)).Values["x"]);
        Assert.False(adapter.Match("/" + new string('9', 100_000)).IsFound);
    }

    [Fact]
    public void UuidsBecomeGuids()
    {
        var guid = Guid.Parse("a8098c1a-f86e-11da-bd1a-00112444be1e");

        Assert.Equal(guid, Bind("/<uuid:x>").Match("/A8098C1A-F86E-11DA-BD1A-00112444BE1E").Values["x"]);
        Assert.Equal("/a8098c1a-f86e-11da-bd1a-00112444be1e", Bind("/<uuid:x>").Build("e", ("x", guid)));
    }

    [Fact]
    public void BuildingWritesWhatMatchingReads()
    {
        Assert.Equal("/0042", Bind("/<int(fixed_digits=4):x>").Build("e", ("x", 42)));
        Assert.Equal("/7", Bind("/<int:x>").Build("e", ("x", "7")));
        Assert.Equal("/1.5", Bind("/<float:x>").Build("e", ("x", 1.5)));
    }

    [Fact]
    public void AnyRefusesToBuildOtherValues()
    {
        Assert.Throws<InvalidCastException>(() => Bind("/<any(a, b):x>").Build("e", ("x", new[] { "a" })));
        var error = Assert.Throws<FormatException>(() => Bind("/<any(a, b):x>").Build("e", ("x", "c")));

        Assert.Equal("'c' is not one of 'a', 'b'", error.Message);
    }

    [Fact]
    public void AConverterOfTheApplicationConvertsBothWays()
    {
        var map = new UrlMap();
        map.Converters.Add<ListConverter>("list");
        map.Add(new Rule("/<list:x>") { Endpoint = "e" });
        var adapter = map.Bind("example.com");

        Assert.Equal(["a", "b"], Assert.IsType<string[]>(adapter.Match("/a+b").Values["x"]));
        Assert.Equal("/a+b%20c", adapter.Build("e", new RouteValues { ["x"] = (string[])["a", "b c"] }));
    }

    [Fact]
    public void AConverterMayTakeArgumentsAndBringItsOwnExpression()
    {
        var map = new UrlMap();
        map.Converters.Add("code", arguments => new CodeConverter(arguments.Text("prefix", 0) ?? ""));
        map.Add(new Rule("/<code(AB):x>-<int:y>") { Endpoint = "e" });
        var adapter = map.Bind("example.com");

        Assert.Equal("AB12", adapter.Match("/AB12-7").Values["x"]);
        Assert.False(adapter.Match("/CD12-7").IsFound);
    }

    [Fact]
    public void AnExpressionWithASlashReachesOverParts()
    {
        var map = new UrlMap();
        map.Converters.Add("two", _ => new PairConverter());
        map.Add(new Rule("/<two:x>/end") { Endpoint = "e" });

        Assert.Equal("a/b", map.Bind("example.com").Match("/a/b/end").Values["x"]);
        Assert.False(map.Bind("example.com").Match("/a/b/c/end").IsFound);
    }

    [Fact]
    public void AConverterThatRefusesAValueMakesBuildingTryTheNextRule()
    {
        var map = new UrlMap();
        map.Converters.Add<RefusingConverter>("no");
        map.Add(new Rule("/a/<no:x>") { Endpoint = "e" });
        map.Add(new Rule("/b/<x>") { Endpoint = "e" });

        Assert.Equal("/b/q", map.Bind("example.com").Build("e", ("x", "q")));
    }

    [Fact]
    public void ArgumentsAreReadAsPythonLiterals()
    {
        var arguments = ConverterArguments.Parse("1, 2.5, True, None, word, 'a,b', key=\"v\", n=1_000");

        Assert.Equal([1, 2.5, true, null, "word", "a,b"], arguments.Positional);
        Assert.Equal("v", arguments.Named["key"]);
        Assert.Equal(1000, arguments.Named["n"]);
        Assert.Equal(["1\0"], ConverterArguments.Parse("1\0").Positional);
    }

    private static MapAdapter Bind(string rule)
    {
        UrlMap map = [new Rule(rule) { Endpoint = "e" }];
        return map.Bind("example.com");
    }

    private sealed class ListConverter : UrlConverter<string[]>
    {
        public override bool TryParse(ReadOnlySpan<char> text, out string[] value)
        {
            value = text.ToString().Split('+');
            return true;
        }

        public override string Format(string[] value) => Quote(string.Join('+', value));
    }

    private sealed class CodeConverter(string prefix) : UrlConverter<string>($"{prefix}[0-9]+")
    {
        public override bool TryParse(ReadOnlySpan<char> text, out string value)
        {
            value = text.ToString();
            return true;
        }
    }

    private sealed class PairConverter() : UrlConverter<string>("[^/]+/[^/]+")
    {
        public override bool TryParse(ReadOnlySpan<char> text, out string value)
        {
            value = text.ToString();
            return true;
        }
    }

    private sealed class RefusingConverter : UrlConverter<string>
    {
        public override bool TryParse(ReadOnlySpan<char> text, out string value)
        {
            value = text.ToString();
            return true;
        }

        public override string Format(string value) => throw new ValidationException();
    }
}
