using Carafe.Jinja.Values;
using static Carafe.Jinja.Tests.Values.Rendering;

namespace Carafe.Jinja.Tests.Values;

public sealed class TextFormTests
{
    [Theory]
    [InlineData("1e15", "1000000000000000.0")]
    [InlineData("1e16", "1e+16")]
    [InlineData("0.1 + 0.2", "0.30000000000000004")]
    [InlineData("0.00001", "1e-05")]
    [InlineData("[1, 2.0, none, true, 'it\\'s']", "[1, 2.0, None, True, \"it's\"]")]
    [InlineData("{'a': (1,), 'b': []}", "{'a': (1,), 'b': []}")]
    [InlineData("['\\n', '\\u00e9']", "['\\n', 'é']")]
    [InlineData("['<b>'|safe]", "[Markup('<b>')]")]
    [InlineData("[missing]", "[Undefined]")]
    [InlineData("{'a': 1}.items()", "dict_items([('a', 1)])")]
    public void ValuesPrintAsInPython(string expression, string expected) => Assert.Equal(expected, Print(expression));

    [Fact]
    public void ListThatContainsItselfPrintsDots()
    {
        var list = new TemplateList();
        list.Add(list);

        Assert.Equal("[[...]]", TemplateValue.FromObject(list).Repr());
    }

    [Fact]
    public void DeeplyNestedListRaisesInsteadOfEndingTheProcess()
    {
        var value = new TemplateList();
        for (var i = 0; i < 200_000; i++)
        {
            var outer = new TemplateList();
            outer.Add(value);
            value = outer;
        }

        var error = Assert.Throws<PythonException>(() => TemplateValue.FromObject(value).Repr());
        Assert.Equal("RecursionError", error.PythonName);
    }

    [Fact]
    public void NumbersAreKeysByValue()
    {
        var dict = new TemplateDict();
        dict[(TemplateValue)1] = "one";

        Assert.Equal("one", dict[(TemplateValue)1.0].ToDisplayString());
        Assert.Equal("one", dict[(TemplateValue)true].ToDisplayString());
    }
}
