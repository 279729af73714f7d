using System.Globalization;
using System.Numerics;
using System.Text;
using Carafe.MarkupSafe.PythonText.Json;

namespace Carafe.MarkupSafe.Tests.PythonText.Json;

public sealed class JsonTextTests
{
    private static readonly JsonTextOptions Sorted = new() { SortKeys = true, Layout = JsonLayout.Compact };

    [Theory]
    [InlineData("22E922", "'utf-8' codec can't decode byte 0xe9 in position 1: invalid continuation byte")]
    [InlineData("FF", "'utf-8' codec can't decode byte 0xff in position 0: invalid start byte")]
    [InlineData("22C08022", "'utf-8' codec can't decode byte 0xc0 in position 1: invalid start byte")]
    [InlineData("22E282", "'utf-8' codec can't decode bytes in position 1-2: unexpected end of data")]
    [InlineData("22F09F9822", "'utf-8' codec can't decode bytes in position 1-3: invalid continuation byte")]
    [InlineData("22F490808022", "'utf-8' codec can't decode byte 0xf4 in position 1: invalid continuation byte")]
    [InlineData("EFBBBF2261C3A9F522", "'utf-8' codec can't decode byte 0xf5 in position 4: invalid start byte")]
    public void BytesThatAreNoTextAreNamedAsInPython(string bytes, string message) =>
        Assert.Equal(message, Assert.Throws<JsonDecodeException>(() => JsonText.Loads(Convert.FromHexString(bytes).AsSpan())).Message);

    [Fact]
    public void KeysAreSortedByTheirCharacters()
    {
        var value = new Dictionary<string, object?> { ["b"] = 1, ["a"] = new Dictionary<string, object?> { ["d"] = 1, ["c"] = 2 }, ["B"] = 3, ["_"] = 4, ["10"] = 5, ["9"] = 6 };

        Assert.Equal("""{"10":5,"9":6,"B":3,"_":4,"a":{"c":2,"d":1},"b":1}""", JsonText.Dumps(value, Sorted));
    }

    [Fact]
    public void CharactersBeyondAsciiAreEscapedUnlessToldOtherwise()
    {
        Assert.Equal("\"\\u00e9 \\u2713 \\ud83d\\ude00 \\u2028\\u007f\"", JsonText.Dumps("é ✓ 😀 \u2028\u007f"));
        Assert.Equal("\"é 😀 \\u001f\\n\"", JsonText.Dumps("é 😀 \u001f\n", new JsonTextOptions { EnsureAscii = false }));
    }

    [Theory]
    [InlineData(1.0, "1.0")]
    [InlineData(-0.0, "-0.0")]
    [InlineData(1e22, "1e+22")]
    [InlineData(1.5e-7, "1.5e-07")]
    [InlineData(5e-324, "5e-324")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.NegativeInfinity, "-Infinity")]
    public void NumbersHavePythonsText(double number, string expected) => Assert.Equal(expected, JsonText.Dumps(number));

    [Fact]
    public void TuplesAreListsAndWholeNumbersHaveNoBound()
    {
        Assert.Equal("[1, [2, 3]]", JsonText.Dumps((1, (2, 3))));
        Assert.Equal("123456789012345678901234567890", JsonText.Dumps(BigInteger.Parse("123456789012345678901234567890", CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void RecordsAndAnonymousTypesAreObjects()
    {
        Assert.Equal("""{"x":1,"first_name":"Ada"}""", JsonText.Dumps(new Person(1, "Ada"), new JsonTextOptions { Layout = JsonLayout.Compact }));
        Assert.Equal("""{"userId":1,"Name":"Ada"}""", JsonText.Dumps(new { userId = 1, Name = "Ada" }, new JsonTextOptions { Layout = JsonLayout.Compact }));
        Assert.Equal("""{"Name":"Ada","userId":1}""", JsonText.Dumps(new { userId = 1, Name = "Ada" }, Sorted));
    }

    [Fact]
    public void WhatHasNoJsonFormIsRefused()
    {
        Assert.StartsWith("Object of type HashSet`1 is not JSON serializable", Assert.Throws<NotSupportedException>(() => JsonText.Dumps(new HashSet<int> { 1 })).Message, StringComparison.Ordinal);
        Assert.StartsWith("Object of type Object is not JSON serializable", Assert.Throws<NotSupportedException>(() => JsonText.Dumps(new object())).Message, StringComparison.Ordinal);
        Assert.StartsWith("Object of type Byte[] is not", Assert.Throws<NotSupportedException>(() => JsonText.Dumps(new byte[1])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ACircleIsAnErrorAndNotTheEndOfTheProcess()
    {
        var list = new List<object?>();
        list.Add(list);

        Assert.StartsWith("Circular reference detected", Assert.Throws<InvalidOperationException>(() => JsonText.Dumps(list)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void IndentedTextLooksLikePythons()
    {
        var value = new Dictionary<string, object?> { ["a"] = new object?[] { 1, new Dictionary<string, object?>() }, ["b"] = null };

        Assert.Equal("{\n  \"a\": [\n    1,\n    {}\n  ],\n  \"b\": null\n}", JsonText.Dumps(value, new JsonTextOptions { Layout = JsonLayout.Indented }));
    }

    [Fact]
    public void NumberKeysAreSortedAsNumbers()
    {
        Assert.Equal("""{"2":"b","10":"a"}""", JsonText.Dumps(new Dictionary<int, string> { [10] = "a", [2] = "b" }, Sorted));
    }

    [Fact]
    public void ADocumentIsReadIntoPlainValues()
    {
        var value = Assert.IsType<Dictionary<string, object?>>(JsonText.Loads("""{"a": [1, 2.5, null, true, "\u00e9\n"], "big": 123456789012345678901234567890, "a2": -0}"""));

        Assert.Equal([1L, 2.5, null, true, "é\n"], Assert.IsType<List<object?>>(value["a"]));
        Assert.Equal(BigInteger.Parse("123456789012345678901234567890", CultureInfo.InvariantCulture), value["big"]);
        Assert.Equal(0L, value["a2"]);
        Assert.Equal(double.NaN, JsonText.Loads("NaN"));
    }

    [Theory]
    [InlineData("", "Expecting value: line 1 column 1 (char 0)")]
    [InlineData("{bad", "Expecting property name enclosed in double quotes: line 1 column 2 (char 1)")]
    [InlineData("{\"a\" 1}", "Expecting ':' delimiter: line 1 column 6 (char 5)")]
    [InlineData("[1\n 2]", "Expecting ',' delimiter: line 2 column 2 (char 4)")]
    [InlineData("[1,]", "Expecting value: line 1 column 4 (char 3)")]
    [InlineData("\"abc", "Unterminated string starting at: line 1 column 1 (char 0)")]
    [InlineData("\"a\nb\"", "Invalid control character at: line 1 column 3 (char 2)")]
    [InlineData("\"\\x\"", "Invalid \\escape: line 1 column 2 (char 1)")]
    [InlineData("\"\\u00\"", "Invalid \\uXXXX escape: line 1 column 3 (char 2)")]
    [InlineData("1 2", "Extra data: line 1 column 3 (char 2)")]
    [InlineData("01", "Extra data: line 1 column 2 (char 1)")]
    [InlineData("-", "Expecting value: line 1 column 1 (char 0)")]
    [InlineData("\"😀\" x", "Extra data: line 1 column 5 (char 4)")]
    public void MistakesAreToldAsPythonTellsThem(string text, string message) =>
        Assert.Equal(message, Assert.Throws<JsonDecodeException>(() => JsonText.Loads(text)).Message);

    [Fact]
    public void BytesMayComeInAnyUnicodeEncoding()
    {
        foreach (var encoding in new[] { Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32, new UTF32Encoding(bigEndian: true, byteOrderMark: true) })
        {
            byte[] marked = [.. encoding.GetPreamble(), .. encoding.GetBytes("[\"é\"]")];

            Assert.Equal(["é"], Assert.IsType<List<object?>>(JsonText.Loads(marked)));
            Assert.Equal(["é"], Assert.IsType<List<object?>>(JsonText.Loads(encoding.GetBytes("[\"é\"]"))));
        }

        Assert.Throws<JsonDecodeException>(() => JsonText.Loads([0x22, 0xff, 0x22]));
    }

    [Fact]
    public void HostileDocumentsEndQuickly()
    {
        Assert.Throws<JsonDecodeException>(() => JsonText.Loads(new string('[', 1_000_000)));
        Assert.Throws<JsonDecodeException>(() => JsonText.Loads(new string('9', 5_000)));
        Assert.Throws<JsonDecodeException>(() => JsonText.Loads(Enumerable.Range(0, 1_000_000).Select(i => (byte)(i * 31)).ToArray()));
    }

    private sealed record Person(int X, string FirstName);

    [Fact]
    public void WhatStandsForAnUnknownValueIsLaidOutAtItsPlace()
    {
        var options = new JsonTextOptions
        {
            Layout = JsonLayout.Compact with { Indent = "\t" },
            Default = value => value is HashSet<int> set ? set.Order().Cast<object?>().ToList() : JsonText.DefaultForm(value),
        };

        Assert.Equal("[\n\t[\n\t\t1,\n\t\t2\n\t]\n]", JsonText.Dumps(new object[] { new HashSet<int> { 2, 1 } }, options));
    }

    [Fact]
    public void PiecesAreSeparatedAndIndentedByTheWriter()
    {
        using var writer = new JsonTextWriter(JsonLayout.Spaced, ensureAscii: false);

        writer.BeginObject();
        writer.WriteName("é");
        writer.BeginArray();
        writer.WriteInteger(-1);
        writer.WriteFloat(double.NegativeInfinity);
        writer.BeginObject();
        writer.EndObject();
        writer.WriteNull();
        writer.EndArray();
        writer.WriteName("last");
        writer.WriteBoolean(true);
        writer.EndObject();

        Assert.Equal("""{"é": [-1, -Infinity, {}, null], "last": true}""", writer.ToString());
    }

    [Fact]
    public void AnIndentationIsBounded()
    {
        Assert.Equal("", JsonLayout.Spaces(-1));
        Assert.Equal(1000, JsonLayout.Spaces(long.MaxValue).Length);
    }

    [Fact]
    public void HtmlSafeTextHasNoMarkup() =>
        Assert.Equal("\"\\u003c/script\\u003e \\u0026 \\u0027\"", JsonText.MakeHtmlSafe(JsonText.Dumps("</script> & '")));
}
