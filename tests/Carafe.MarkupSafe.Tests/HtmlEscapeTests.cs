using System.Buffers;
using System.Text;

namespace Carafe.MarkupSafe.Tests;

public sealed class HtmlEscapeTests
{
    public static TheoryData<string, string> Escapes { get; } = new()
    {
        { string.Concat(Enumerable.Repeat("<\"'&>x<<é\">", 50)), string.Concat(Enumerable.Repeat("&lt;&#34;&#39;&amp;&gt;x&lt;&lt;é&#34;&gt;", 50)) },
        { string.Concat(Enumerable.Repeat("<\"'&\0<€<<é\">", 50)), string.Concat(Enumerable.Repeat("&lt;&#34;&#39;&amp;\0&lt;€&lt;&lt;é&#34;&gt;", 50)) },
        { "", "" },
        { "abcd&><'\"efgh", "abcd&amp;&gt;&lt;&#39;&#34;efgh" },
        { "&><'\"こんばんは", "&amp;&gt;&lt;&#39;&#34;こんばんは" },
        { "🍣🍢&><'\"🍺 xyz", "🍣🍢&amp;&gt;&lt;&#39;&#34;🍺 xyz" },
        { new string('x', 600) + "<" + new string('é', 700) + "&", new string('x', 600) + "&lt;" + new string('é', 700) + "&amp;" },
        { string.Concat(Enumerable.Repeat("🍣", 600)) + "'", string.Concat(Enumerable.Repeat("🍣", 600)) + "&#39;" },
        { new string('x', 511) + "🍣<", new string('x', 511) + "🍣&lt;" },
        { "<" + new string('x', 15) + ">" + new string('x', 16) + "&" + new string('x', 17) + "'?@;}~z", "&lt;" + new string('x', 15) + "&gt;" + new string('x', 16) + "&amp;" + new string('x', 17) + "&#39;?@;}~z" },
        { new string('"', 2000), string.Concat(Enumerable.Repeat("&#34;", 2000)) },
    };

    [Theory]
    [MemberData(nameof(Escapes))]
    public void EveryOutputFormGivesTheSameText(string text, string escaped)
    {
        var utf8 = new ArrayBufferWriter<byte>();
        HtmlEscape.Escape(text, utf8);
        var fromUtf8 = new ArrayBufferWriter<byte>();
        HtmlEscape.Escape(Encoding.UTF8.GetBytes(text), fromUtf8);
        var chars = new ArrayBufferWriter<char>();
        HtmlEscape.Escape(text, chars);
        var writer = new StringWriter();
        HtmlEscape.Escape(text, writer);

        var room = new byte[HtmlEscape.GetMaxUtf8Length(text.Length)];
        var count = HtmlEscape.Escape(text, room);

        Assert.Equal(escaped, HtmlEscape.Escape(text));
        Assert.Equal(escaped, HtmlEscape.Escape(text.AsSpan()));
        Assert.Equal(escaped, Encoding.UTF8.GetString(room, 0, count));
        Assert.Equal(escaped, Encoding.UTF8.GetString(utf8.WrittenSpan));
        Assert.Equal(escaped, Encoding.UTF8.GetString(fromUtf8.WrittenSpan));
        Assert.Equal(escaped, chars.WrittenSpan.ToString());
        Assert.Equal(escaped, writer.ToString());
    }

    [Theory]
    [InlineData('<', "&lt;")]
    [InlineData('>', "&gt;")]
    [InlineData('&', "&amp;")]
    [InlineData('"', "&#34;")]
    [InlineData('\'', "&#39;")]
    [InlineData('é', "é")]
    [InlineData('\u8026', "\u8026")]
    public void ACharacterIsEscapedAtEveryPlaceOfATextOfEveryLength(char special, string escaped)
    {
        for (var length = 1; length <= 40; length++)
        {
            for (var place = 0; place < length; place++)
            {
                var room = new byte[HtmlEscape.GetMaxUtf8Length(length)];
                var text = new string('x', place) + special + new string('y', length - place - 1);

                var count = HtmlEscape.Escape(text, room);

                Assert.Equal(new string('x', place) + escaped + new string('y', length - place - 1), HtmlEscape.Escape(text));
                Assert.Equal(new string('x', place) + escaped + new string('y', length - place - 1), Encoding.UTF8.GetString(room, 0, count));
            }
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(30)]
    [InlineData(400)]
    public void TextOfEveryLengthIsReplacedAsCharacterByCharacter(int sparsity)
    {
        const string Letters = "<>&\"'?@a b\u0026\u2026\u8026\u80ff\u0126é\0\u00a6;";
        var random = new Random(sparsity);
        for (var length = 0; length < 700; length++)
        {
            var text = string.Create(length, sparsity, (chars, sparsity) =>
            {
                foreach (ref var c in chars)
                    c = random.Next(sparsity) == 0 ? Letters[random.Next(Letters.Length)] : 'x';
            });
            var expected = text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal)
                .Replace("\"", "&#34;", StringComparison.Ordinal).Replace("'", "&#39;", StringComparison.Ordinal);

            Assert.Equal(expected, HtmlEscape.Escape(text));
            Assert.Equal(text.AsSpan().IndexOfAny("&<>\"'"), HtmlEscape.IndexOfSpecial(text));
        }
    }

    [Fact]
    public void SurrogatesWithoutTheirOtherHalvesAreReplacedInUtf8()
    {
        var text = "a<\ud83c b&\udf63🍣\ud83c";
        var room = new byte[HtmlEscape.GetMaxUtf8Length(text.Length)];
        var written = new ArrayBufferWriter<byte>();

        var count = HtmlEscape.Escape(text, room);
        HtmlEscape.Escape(text, written);

        Assert.Equal("a&lt;\ufffd b&amp;\ufffd🍣\ufffd", Encoding.UTF8.GetString(room, 0, count));
        Assert.Equal(room[..count], written.WrittenSpan.ToArray());
    }

    [Fact]
    public void TooLittleRoomIsRefused() =>
        Assert.Throws<ArgumentException>(() => HtmlEscape.Escape("abc", new byte[HtmlEscape.GetMaxUtf8Length(3) - 1]));

    [Fact]
    public void TextWithoutSpecialCharactersIsReturnedAsItIs()
    {
        var text = "nothing to see";

        Assert.Same(text, HtmlEscape.Escape(text));
        Assert.Equal(-1, HtmlEscape.IndexOfSpecial(text));
    }

    [Fact]
    public void AnUnpairedSurrogateBecomesTheReplacementCharacterInUtf8()
    {
        var output = new ArrayBufferWriter<byte>();

        HtmlEscape.Escape("a\ud800<", output);

        Assert.Equal("a\ufffd&lt;", Encoding.UTF8.GetString(output.WrittenSpan));
    }
}
