using Carafe.Json;
using Carafe.MarkupSafe;

namespace Carafe.Tests.Json;

public sealed class TaggedJsonTests
{
    private readonly TaggedJsonSerializer _serializer = new();
    private readonly DefaultJsonProvider _json = new(new Flask());

    [Fact]
    public void ValuesThatJsonLacksKeepTheirKind()
    {
        var value = new Dictionary<string, object?>
        {
            ["bytes"] = new byte[] { 0, 255 },
            ["html"] = new Markup("<b>"),
            ["id"] = Guid.Parse("12345678-1234-5678-1234-567812345678"),
            ["tuple"] = ("a", 1, (true, (string?)null)),
            ["when"] = new DateTimeOffset(2023, 11, 14, 22, 13, 20, TimeSpan.Zero),
        };

        var text = _serializer.Dumps(value, _json);
        Assert.Equal(
            """{"bytes":{" b":"AP8="},"html":{" m":"<b>"},"id":{" u":"12345678123456781234567812345678"},"tuple":{" t":["a",1,{" t":[true,null]}]},"when":{" d":"Tue, 14 Nov 2023 22:13:20 GMT"}}""",
            text);

        var back = Assert.IsType<Dictionary<string, object?>>(_serializer.Loads(text, _json));
        Assert.Equal(new byte[] { 0, 255 }, back["bytes"]);
        Assert.Equal("<b>", Assert.IsType<Markup>(back["html"]).Text);
        Assert.Equal(value["id"], back["id"]);
        Assert.Equal(new JsonTuple(["a", 1L, new JsonTuple([true, null])]), back["tuple"]);
        Assert.Equal(value["when"], back["when"]);
    }

    [Theory]
    [InlineData(" t")]
    [InlineData(" di")]
    public void AKeyThatLooksLikeATagStaysAKey(string key)
    {
        var text = _serializer.Dumps(new Dictionary<string, object?> { [key] = "v" }, _json);

        Assert.Equal("{\" di\":{\"" + key + "__\":\"v\"}}", text);
        Assert.Equal("v", Assert.IsType<Dictionary<string, object?>>(_serializer.Loads(text, _json))[key]);
    }

    [Theory]
    [InlineData("YQ==", "a")]
    [InlineData("%20YQ==", "\u00dbF\u0010")]
    [InlineData("Y Q=\n=YQ==", "a")]
    [InlineData("YWJj=", "abc")]
    public void BytesAreReadAsPythonReadsBase64(string base64, string bytes)
    {
        var text = $$"""{" b":{{System.Text.Json.JsonSerializer.Serialize(base64)}}}""";

        Assert.Equal(System.Text.Encoding.Latin1.GetBytes(bytes), Assert.IsType<byte[]>(_serializer.Loads(text, _json)));
    }

    [Theory]
    [InlineData("YQ")]
    [InlineData("YQ=")]
    [InlineData("Y")]
    [InlineData("YWJjZ=")]
    public void BytesWithoutTheirPaddingAreAnError(string base64) =>
        Assert.Throws<FormatException>(() => _serializer.Loads("{\" b\":\"" + base64 + "\"}", _json));

    [Fact]
    public void KeysThatAreNoTextKeepTheirOrder()
    {
        var json = new DefaultJsonProvider(new Flask()) { SortKeys = false };

        Assert.Equal("""{"3":1,"1":2,"2":{" t":[3]}}""", _serializer.Dumps(new Dictionary<int, object?> { [3] = 1, [1] = 2, [2] = ValueTuple.Create(3) }, json));
    }

    [Fact]
    public void OwnTagsComeBeforeTheGeneralOnes()
    {
        _serializer.Register(new VersionTag(), index: 0);

        var text = _serializer.Dumps(new List<object?> { new Version(1, 2) }, _json);

        Assert.Equal("""[{" v":"1.2"}]""", text);
        Assert.Equal([new Version(1, 2)], Assert.IsType<List<object?>>(_serializer.Loads(text, _json)));
        Assert.Throws<ArgumentException>(() => _serializer.Register(new VersionTag()));
    }

    private sealed class VersionTag : JsonTag
    {
        public override string Key => " v";

        public override bool Check(object value) => value is Version;

        public override object? ToJson(object value) => value.ToString();

        public override object? FromJson(object? value) => Version.Parse((string)value!);
    }
}
