using System.Text;
using Carafe.Jinja.Extensions;

namespace Carafe.Jinja.Tests.I18n;

public sealed class GettextCatalogTests
{
    private const string Polish =
        """
        # Header
        msgid ""
        msgstr ""
        "Content-Type: text/plain; charset=UTF-8\n"
        "Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\n"

        #: page.html:1
        msgid "Hello %(name)s"
        msgstr "Cześć "
        "%(name)s"

        msgctxt "month"
        msgid "May"
        msgstr "maj"

        msgid "file"
        msgid_plural "files"
        msgstr[0] "plik"
        msgstr[1] "pliki"
        msgstr[2] "plików"

        #, fuzzy
        msgid "unsure"
        msgstr "niepewny"

        msgid "untranslated"
        msgstr ""

        #~ msgid "old"
        #~ msgstr "stary"
        """;

    private static GettextCatalog Load(string po) => GettextCatalog.LoadPo(new StringReader(po));

    [Fact]
    public void TextCatalogueTranslates()
    {
        var catalog = Load(Polish);

        Assert.Equal("Cześć %(name)s", catalog.Gettext("Hello %(name)s"));
        Assert.Equal("maj", catalog.Pgettext("month", "May"));
        Assert.Equal("May", catalog.Gettext("May"));
        Assert.Equal(3, catalog.Count);
        Assert.Equal("text/plain; charset=UTF-8", catalog.Header["content-type"]);
    }

    [Theory]
    [InlineData(0, "plików")]
    [InlineData(1, "plik")]
    [InlineData(3, "pliki")]
    [InlineData(13, "plików")]
    [InlineData(22, "pliki")]
    [InlineData(112, "plików")]
    public void PluralFormFollowsTheRuleOfTheCatalogue(long number, string expected) =>
        Assert.Equal(expected, Load(Polish).Ngettext("file", "files", number));

    [Theory]
    [InlineData("unsure")]
    [InlineData("untranslated")]
    [InlineData("old")]
    [InlineData("never seen")]
    public void WhatIsNotTranslatedStaysAsItIs(string message) => Assert.Equal(message, Load(Polish).Gettext(message));

    [Fact]
    public void FallbackIsAskedForTheRest()
    {
        var catalog = Load("msgid \"a\"\nmsgstr \"b\"");
        catalog.Fallback = Load("msgid \"c\"\nmsgstr \"d\"");

        Assert.Equal(("b", "d", "e"), (catalog.Gettext("a"), catalog.Gettext("c"), catalog.Gettext("e")));
    }

    [Fact]
    public void CatalogueServesTheExtension()
    {
        var environment = new JinjaEnvironment();
        var i18n = new I18nExtension();
        environment.AddExtension(i18n);
        i18n.Install(Load(Polish), newStyle: true);

        var text = environment.FromString(
            "{% trans name='Ola' %}Hello {{ name }}{% endtrans %}, 5 {% trans n=5 %}file{% pluralize %}files{% endtrans %}, {{ pgettext('month', 'May') }}").Render();

        Assert.Equal("Cześć Ola, 5 plików, maj", text);
    }

    [Theory]
    [InlineData("msgid \"a", "line 1")]
    [InlineData("\n\"a\"", "line 2")]
    [InlineData("msgid \"a\"\nmsgstr[3] \"x\"", "line 2")]
    [InlineData("what \"a\"", "line 1")]
    public void BrokenTextCatalogueTellsTheLine(string po, string place) =>
        Assert.Contains(place, Assert.Throws<InvalidDataException>(() => Load(po)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("n +")]
    [InlineData("system(1)")]
    [InlineData("(n")]
    [InlineData("n ? 1")]
    public void BrokenPluralRuleIsRefused(string rule) =>
        Assert.Throws<InvalidDataException>(() => Load($"msgid \"\"\nmsgstr \"Plural-Forms: nplurals=2; plural={rule};\\n\""));

    [Fact]
    public void DeeplyNestedPluralRuleIsRefused() =>
        Assert.Throws<InvalidDataException>(
            () => Load($"msgid \"\"\nmsgstr \"Plural-Forms: nplurals=2; plural={new string('(', 400)}n{new string(')', 400)};\\n\""));

    [Fact]
    public void DivisionByZeroInAPluralRuleGivesTheFirstForm()
    {
        var catalog = Load("msgid \"\"\nmsgstr \"Plural-Forms: nplurals=2; plural=n/(n-n);\\n\"\n\nmsgid \"a\"\nmsgid_plural \"b\"\nmsgstr[0] \"x\"\nmsgstr[1] \"y\"");

        Assert.Equal("x", catalog.Ngettext("a", "b", 7));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void CompiledCatalogueTranslates(bool littleEndian)
    {
        using var file = new MemoryStream(Compile(
            littleEndian,
            ("", "Content-Type: text/plain; charset=iso-8859-1\n"),
            ("yes", "sí"),
            ("verb\u0004open", "abrir"),
            ("day\0days", "día\0días")));

        var catalog = GettextCatalog.LoadMo(file);

        Assert.Equal("sí", catalog.Gettext("yes"));
        Assert.Equal("abrir", catalog.Pgettext("verb", "open"));
        Assert.Equal(("día", "días"), (catalog.Ngettext("day", "days", 1), catalog.Ngettext("day", "days", 2)));
    }

    [Fact]
    public void CutOffCompiledCatalogueIsRefused()
    {
        var whole = Compile(true, ("a", "b"), ("c", "d"));
        for (var length = 0; length < whole.Length; length++)
        {
            using var part = new MemoryStream(whole[..length]);
            Assert.Throws<InvalidDataException>(() => GettextCatalog.LoadMo(part));
        }
    }

    private static byte[] Compile(bool littleEndian, params (string Original, string Translation)[] messages)
    {
        var texts = messages.Select(message => message.Original).Concat(messages.Select(message => message.Translation))
            .Select(Encoding.Latin1.GetBytes).ToList();
        List<uint> numbers = [0x950412de, 0, (uint)messages.Length, 20, 20 + (8 * (uint)messages.Length)];
        var offset = 20 + (16 * (uint)messages.Length);
        foreach (var text in texts)
        {
            numbers.AddRange([(uint)text.Length, offset]);
            offset += (uint)text.Length;
        }

        return [.. numbers.SelectMany(number => BitConverter.IsLittleEndian == littleEndian ? BitConverter.GetBytes(number) : BitConverter.GetBytes(number).Reverse()), .. texts.SelectMany(text => text)];
    }
}
