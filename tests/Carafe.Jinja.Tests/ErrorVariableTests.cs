using Carafe.Jinja.Loaders;
using Carafe.Jinja.Values;

namespace Carafe.Jinja.Tests;

public sealed class ErrorVariableTests
{
    private static readonly Dictionary<string, string> Templates = new()
    {
        ["page"] = "{% set title = 'Shop' %}{% for user in users %}{{ user }}{% endfor %}"
            + "{% for item in items %}{% set price = item.price * 2 %}{% include 'row' %}{% endfor %}",
        ["row"] = "{% macro cell(value, width=3) %}{{ value.missing.name }}{% endmacro %}{{ cell(price) }}",
    };

    [Fact]
    public void AnErrorKeepsTheVariablesOfEachTemplateThatItPasses()
    {
        var frames = FramesOf(keep: true);

        Assert.Equal(["macro 'cell'", "template", "template"], frames.Select(frame => frame.Description));
        Assert.Equal("10", Repr(frames[0], "value"));
        Assert.Equal("3", Repr(frames[0], "width"));
        Assert.Equal("10", Repr(frames[1], "price"));
        Assert.Equal("'Shop'", Repr(frames[2], "title"));
        Assert.Equal("{'price': 5}", Repr(frames[2], "item"));
    }

    [Fact]
    public void WhatAnEndedScopeHeldIsNotAmongThem() => Assert.DoesNotContain("user", FramesOf(keep: true)[2].Variables!.Keys);

    [Fact]
    public void TheVariablesCanBeEvaluated()
    {
        var frame = FramesOf(keep: true)[2];

        var value = frame.Template!.Environment.CompileExpression("item.price + items|length").Evaluate(frame.Variables);

        Assert.Equal("6", value.Repr());
    }

    [Fact]
    public void NothingIsKeptUnlessItIsAskedFor() => Assert.All(FramesOf(keep: false), frame => Assert.Null(frame.Variables));

    private static string Repr(TemplateFrame frame, string name) => TemplateValue.FromObject(frame.Variables![name]).Repr();

    private static IReadOnlyList<TemplateFrame> FramesOf(bool keep)
    {
        var environment = new JinjaEnvironment { Loader = new DictLoader(Templates), KeepVariables = keep };
        var variables = new Dictionary<string, object?>
        {
            ["users"] = new[] { "ada" },
            ["items"] = new[] { new Dictionary<string, object?> { ["price"] = 5 } },
        };
        return TemplateTrace.Of(Assert.Throws<UndefinedException>(() => environment.GetTemplate("page").Render(variables)));
    }
}
