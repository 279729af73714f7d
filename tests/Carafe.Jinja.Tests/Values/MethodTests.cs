using static Carafe.Jinja.Tests.Values.Rendering;

namespace Carafe.Jinja.Tests.Values;

public sealed class MethodTests
{
    [Theory]
    [InlineData("'a,b,c'.split(',', 1)", "['a', 'b,c']")]
    [InlineData("'-'.join(['a', 'b'])", "a-b")]
    [InlineData("'x'.center(5, '*')", "**x**")]
    [InlineData("'😀'.ljust(3, '.')", "😀..")]
    [InlineData("'ΑΣ'.lower()", "ας")]
    [InlineData("'abc'.encode()", "b'abc'")]
    [InlineData("'a.b'.partition('.')", "('a', '.', 'b')")]
    [InlineData("{'a': 1}.pop('a')", "1")]
    [InlineData("[3, 1, 2].index(2)", "2")]
    [InlineData("(2.0).is_integer()", "True")]
    [InlineData("(255).bit_length()", "8")]
    public void PythonsMethodsWork(string expression, string expected) => Assert.Equal(expected, Print(expression));

    [Theory]
    [InlineData("center")]
    [InlineData("ljust")]
    [InlineData("rjust")]
    public void WidthsAtTheEndsOfTheRangeDoNotWrapAround(string method)
    {
        Assert.Equal("abc", Print($"'abc'.{method}(-9223372036854775807 - 1)"));
        Assert.Equal("MemoryError", Assert.Throws<PythonException>(() => Print($"'abc'.{method}(9223372036854775807, '😀')")).PythonName);
    }

    [Theory]
    [InlineData("'{:>8.2f}|{:,}|{:#x}|{:^5}'.format(3.14159, 1234567, 255, 'a')", "    3.14|1,234,567|0xff|  a  ")]
    [InlineData("'{0[a]} {x.real}'.format({'a': 1}, x=5)", "1 5")]
    [InlineData("'%05.1f %-4s| %x %r' % (2.25, 'a', 255, 'q')", "002.2 a   | ff 'q'")]
    [InlineData("'%(a)s' % {'a': 1}", "1")]
    [InlineData("'{:05d}'.format(-42)", "-0042")]
    public void FormattingFollowsPython(string expression, string expected) => Assert.Equal(expected, Print(expression));

    [Fact]
    public void MarkupStaysSafeThroughMethods()
    {
        var environment = new JinjaEnvironment { Autoescape = true };

        Assert.Equal("<b>&lt;i&gt;</b>", Render("{{ ('<b>{}</b>'|safe).format('<i>') }}", null, environment));
        Assert.Equal("<b>&lt;i&gt;", Render("{{ ('<b>%s'|safe) % '<i>' }}", null, environment));
        Assert.Equal("&lt;<b>", Render("{{ '<' + '<b>'|safe }}", null, environment));
    }

    [Fact]
    public void WrongArgumentsAreCounted()
    {
        var error = Assert.Throws<PythonException>(() => Print("'abc'|truncate(1, 2, 3, 4, 5)"));

        Assert.Equal("TypeError", error.PythonName);
        Assert.Equal("do_truncate() takes from 2 to 6 positional arguments but 7 were given", error.Message);
    }
}
