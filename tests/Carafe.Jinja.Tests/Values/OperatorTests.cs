using static Carafe.Jinja.Tests.Values.Rendering;

namespace Carafe.Jinja.Tests.Values;

public sealed class OperatorTests
{
    [Theory]
    [InlineData("9223372036854775807 + 1", "9223372036854775808")]
    [InlineData("-9223372036854775807 - 2", "-9223372036854775809")]
    [InlineData("4611686018427387904 * 4", "18446744073709551616")]
    [InlineData("2 ** 100", "1267650600228229401496703205376")]
    [InlineData("2 ** -1", "0.5")]
    [InlineData("-7 // 2", "-4")]
    [InlineData("-7 % 3", "2")]
    [InlineData("7 % -3", "-2")]
    [InlineData("-7.5 // 2", "-4.0")]
    [InlineData("7.5 % -2", "-0.5")]
    [InlineData("7 / 2", "3.5")]
    [InlineData("10 ** 20 / 7", "1.4285714285714287e+19")]
    [InlineData("true + true", "2")]
    public void ArithmeticFollowsPython(string expression, string expected) => Assert.Equal(expected, Print(expression));

    [Theory]
    [InlineData("1 == 1.0 == true", "True")]
    [InlineData("[1, 2] < [1, 3]", "True")]
    [InlineData("(1, 'a') < (1, 'b')", "True")]
    [InlineData("'a' < 'B'", "False")]
    [InlineData("9007199254740993 == 9007199254740992.0", "False")]
    [InlineData("{1: 'a', 1.0: 'b', true: 'c'}", "{1: 'c'}")]
    [InlineData("2.0 in range(5)", "True")]
    [InlineData("'b' in 'abc'", "True")]
    [InlineData("'b' in {'b': 1}", "True")]
    public void ComparisonFollowsPython(string expression, string expected) => Assert.Equal(expected, Print(expression));

    [Theory]
    [InlineData("1 + 'a'", "TypeError", "unsupported operand type(s) for +: 'int' and 'str'")]
    [InlineData("'a' + 1", "TypeError", "can only concatenate str (not \"int\") to str")]
    [InlineData("1 < 'a'", "TypeError", "'<' not supported between instances of 'int' and 'str'")]
    [InlineData("1 // 0", "ZeroDivisionError", "integer division or modulo by zero")]
    [InlineData("[1] * 'a'", "TypeError", "can't multiply sequence by non-int of type 'str'")]
    [InlineData("1 in 5", "TypeError", "argument of type 'int' is not iterable")]
    [InlineData("{[1]: 2}", "TypeError", "unhashable type: 'list'")]
    public void ErrorsAreThoseOfPython(string expression, string name, string message)
    {
        var error = Assert.Throws<PythonException>(() => Print(expression));

        Assert.Equal(name, error.PythonName);
        Assert.Equal(message, error.Message);
    }

    [Theory]
    [InlineData("'abcdef'[1:4]", "bcd")]
    [InlineData("'abcdef'[::-2]", "fdb")]
    [InlineData("'😀a😀b'[1:3]", "a😀")]
    [InlineData("'😀a'|length", "2")]
    [InlineData("[1, 2, 3][-2:]", "[2, 3]")]
    [InlineData("(1, 2, 3)[::-1]", "(3, 2, 1)")]
    [InlineData("range(10)[2:8:3]", "range(2, 8, 3)")]
    public void SlicesCountCodePointsAndSteps(string expression, string expected) => Assert.Equal(expected, Print(expression));
}
