using Carafe.MarkupSafe.PythonText;

namespace Carafe.MarkupSafe.Tests.PythonText;

public sealed class PythonStrTests
{
    [Fact]
    public void WidthsAtTheEndsOfTheRangeDoNotWrapAround()
    {
        Func<string, long, string, string>[] all = [PythonStr.Center, PythonStr.LeftJustify, PythonStr.RightJustify];
        foreach (var pad in all)
        {
            Assert.Equal("abc", pad("abc", long.MinValue, " "));
            Assert.Equal("OverflowError", Assert.Throws<PythonTextException>(() => pad("abc", long.MaxValue, "😀")).PythonName);
        }
        Assert.Equal("-7", PythonStr.ZeroFill("-7", long.MinValue));
    }

    [Fact]
    public void CaseFollowsUnicodesFullMappings()
    {
        Assert.Equal("STRASSE ŒÌ ʼN", PythonStr.Upper("straße œì ŉ"));
        Assert.Equal("ὀδυσσεύς", PythonStr.Lower("ὈΔΥΣΣΕΎΣ"));
        Assert.Equal("i\u0307", PythonStr.Lower("İ"));
        Assert.Equal("Ǆ", PythonStr.Upper("ǆ"));
        Assert.Equal("ǅ", PythonStr.Title("ǆ"));
        Assert.Equal("strasse", PythonStr.Casefold("Straße"));
        Assert.Equal("O'Neil Mc<D", PythonStr.Title("o'neil mc<d"));
        Assert.Equal("Hello world", PythonStr.Capitalize("hELLO WORLD"));
        Assert.Equal("hELLO", PythonStr.SwapCase("Hello"));
    }

    [Fact]
    public void ClassesFollowPythonsTables()
    {
        Assert.True(PythonStr.IsNumeric("½三²٣"));
        Assert.True(PythonStr.IsDigit("²٣"));
        Assert.False(PythonStr.IsDigit("½"));
        Assert.True(PythonStr.IsDecimal("٣"));
        Assert.False(PythonStr.IsDecimal("²"));
        Assert.True(PythonStr.IsSpace("\x1c\x85\u2028 "));
        Assert.True(PythonStr.IsIdentifier("_größe1"));
        Assert.False(PythonStr.IsIdentifier("1a"));
        Assert.True(PythonStr.IsTitle("Hello World"));
        Assert.False(PythonStr.IsPrintable("a\u200bb"));
        Assert.False(PythonStr.IsAlpha(""));
        Assert.True(PythonStr.IsAscii(""));
    }

    [Fact]
    public void SplittingKeepsPythonsRules()
    {
        Assert.Equal(["a", "b", "c  d "], PythonStr.Split("  a b c  d ", maxSplit: 2));
        Assert.Equal([" a b", "c", "d"], PythonStr.SplitRight(" a b c  d ", maxSplit: 2));
        Assert.Equal(["a", "", "b"], PythonStr.Split("a,,b", ","));
        Assert.Equal(["a\r\n", "b\u0085", "c"], PythonStr.SplitLines("a\r\nb\u0085c", keepEnds: true));
        Assert.Equal(("", "", "abc"), PythonStr.PartitionRight("abc", "/"));
        Assert.Throws<PythonTextException>(() => PythonStr.Split("a", ""));
    }

    [Fact]
    public void SearchingCountsCodePoints()
    {
        Assert.Equal(2, PythonStr.Find("é😀x", "x"));
        Assert.Equal(-1, PythonStr.Find("abc", "a", 1));
        Assert.Equal(4, PythonStr.Count("a😀b", ""));
        Assert.Equal(3, PythonStr.FindLast("abc", ""));
        Assert.Equal("-a-😀b", PythonStr.Replace("a😀b", "", "-", 2));
        Assert.True(PythonStr.StartsWith("😀ab", "a", 1));
    }

    [Theory]
    [InlineData(1e16, "1e+16")]
    [InlineData(1e15, "1000000000000000.0")]
    [InlineData(37774075985474740, "3.777407598547474e+16")]
    [InlineData(0.0001, "0.0001")]
    [InlineData(0.00001, "1e-05")]
    [InlineData(-0.0, "-0.0")]
    [InlineData(5e-324, "5e-324")]
    [InlineData(double.NegativeInfinity, "-inf")]
    public void FloatsAreTheShortestTextThatReadsBack(double value, string expected) => Assert.Equal(expected, PythonFloat.Repr(value));

    [Theory]
    [InlineData(1234.5, ",.2f", "1,234.50")]
    [InlineData(1234.5, "010,.1f", "0,001,234.5")]
    [InlineData(2.5, ".0f", "2")]
    [InlineData(0.255, ".0%", "26%")]
    [InlineData(1.0, ".3", "1.0")]
    [InlineData(1.0, "#.3g", "1.00")]
    [InlineData(12345.0, "e", "1.234500e+04")]
    [InlineData(double.NaN, "06", "000nan")]
    public void FloatsTakeFormatSpecs(double value, string spec, string expected) => Assert.Equal(expected, PythonFormat.Format(value, spec));

    [Theory]
    [InlineData(255L, "#x", "0xff")]
    [InlineData(255L, "+08_x", "+00_00ff")]
    [InlineData(-3L, "05d", "-0003")]
    [InlineData(12345678L, "_d", "12_345_678")]
    [InlineData(97L, "c", "a")]
    [InlineData(8L, "#o", "0o10")]
    public void IntegersTakeFormatSpecs(long value, string spec, string expected) => Assert.Equal(expected, PythonFormat.Format(value, spec));

    [Fact]
    public void ReprQuotesAndEscapes()
    {
        Assert.Equal("'it\\n\\x00\\u200b'", PythonRepr.Repr("it\n\0\u200b"));
        Assert.Equal("\"it's\"", PythonRepr.Repr("it's"));
        Assert.Equal("'it\\'s \"x\"'", PythonRepr.Repr("it's \"x\""));
        Assert.Equal("b'\\x00a'", PythonRepr.Repr("\0a"u8));
        Assert.Equal("[1, 'a', (2,), {'k': None}]", PythonRepr.Repr(new object?[] { 1, "a", ValueTuple.Create(2), new Dictionary<string, object?> { ["k"] = null } }));
        Assert.Equal("'\\xe9\\U0001f600'", PythonRepr.Ascii((object)"é😀"));
    }
}
