namespace Carafe.Jinja.Tests;

/// <summary>Macros and variables of a template in the hands of C# code.</summary>
public sealed class TemplateExportTests
{
    private static readonly TemplateExport s_field = new JinjaEnvironment { Autoescape = true }
        .FromString("{% macro field(name, type='text', size=10) %}<{{ type }} {{ name }} {{ size }}>{% endmacro %}{% set answer = 42 %}")
        .Module.Get("field");

    [Fact]
    public void ArgumentsWithoutANameComeFirst()
    {
        Assert.Equal("<text age 10>", s_field.Call("age").ToString());
        Assert.Equal("<number age 3>", s_field.Call("age", "number", 3).ToString());
        Assert.Equal("<number age 3>", s_field.Call(new Dictionary<string, object?> { ["size"] = 3, ["type"] = "number" }, "age").ToString());
        Assert.Equal("<text age 10>", s_field.Call(new Dictionary<string, object?> { ["name"] = "age" }).ToString());
    }

    [Fact]
    public void TheResultIsMarkupAndItsArgumentsAreEscaped()
    {
        var result = s_field.Call("<age>");

        Assert.True(result.IsMarkup);
        Assert.Equal("<text &lt;age&gt; 10>", result.ToString());
    }

    [Fact]
    public void ArgumentsThatDoNotFitAreErrors()
    {
        Assert.Equal(
            "macro 'field' takes no keyword argument 'kind'",
            Assert.ThrowsAny<TemplateException>(() => s_field.Call(new Dictionary<string, object?> { ["kind"] = 1 }, "age")).Message);
        Assert.Equal(
            "macro 'field' takes not more than 3 argument(s)",
            Assert.ThrowsAny<TemplateException>(() => s_field.Call(1, 2, 3, 4)).Message);
        Assert.Equal(
            "macro 'field' takes no keyword argument 'name'",
            Assert.ThrowsAny<TemplateException>(() => s_field.Call(new Dictionary<string, object?> { ["name"] = 1 }, "age")).Message);
    }

    [Fact]
    public void AVariablePrintsAndCannotBeCalled()
    {
        var answer = new JinjaEnvironment().FromString("{% set answer = 42 %}").Module.Get("answer");

        Assert.Equal(("answer", "42"), (answer.Name, answer.ToString()));
        Assert.Equal("'int' object is not callable", Assert.ThrowsAny<TemplateException>(() => answer.Call()).Message);
    }
}
