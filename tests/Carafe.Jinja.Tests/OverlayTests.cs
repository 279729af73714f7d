using Carafe.Jinja.Extensions;
using Carafe.Jinja.Loaders;
using Carafe.Jinja.Sandbox;

namespace Carafe.Jinja.Tests;

public sealed class OverlayTests
{
    [Fact]
    public void OverlayHasOptionsOfItsOwn()
    {
        var environment = new JinjaEnvironment();

        var overlay = environment.Overlay(options => options.VariableStartString = "((");

        Assert.Equal("{{ 1 }} 2", overlay.FromString("{{ 1 }} (( 2 }}").Render());
        Assert.Equal("1", environment.FromString("{{ 1 }}").Render());
        Assert.True(overlay.IsOverlay);
        Assert.Same(environment, overlay.LinkedTo);
        Assert.False(environment.IsOverlay);
    }

    [Fact]
    public void OverlayOfAnEnvironmentInUseStillHasItsOwnDelimiters()
    {
        var environment = new JinjaEnvironment();
        environment.FromString("{{ 1 }}").Render();

        Assert.Equal("2", environment.Overlay(options => options.BlockStartString = "<%").FromString("<% if true %}2<% endif %}").Render());
    }

    [Fact]
    public void FiltersAndGlobalsAreShared()
    {
        var environment = new JinjaEnvironment();
        var overlay = environment.Overlay();

        environment.Filters.Add("shout", (string text) => text.ToUpperInvariant() + "!");
        overlay.Globals["site"] = "carafe";

        Assert.Equal("HI!", overlay.FromString("{{ 'hi'|shout }}").Render());
        Assert.Equal("carafe", environment.FromString("{{ site }}").Render());
    }

    [Fact]
    public void TemplatesAndExtensionsAreNotShared()
    {
        var environment = new JinjaEnvironment { Loader = new DictLoader(new Dictionary<string, string> { ["page"] = "{{ '<' }}" }) };
        var plain = environment.GetTemplate("page").Render();
        var overlay = environment.Overlay(options => options.Autoescape = true);
        overlay.AddExtension(new DoExtension());

        Assert.Equal(("<", "&lt;"), (plain, overlay.GetTemplate("page").Render()));
        Assert.Throws<TemplateSyntaxException>(() => environment.FromString("{% do 1 %}"));
        Assert.Equal("", overlay.FromString("{% do 1 %}").Render());
    }

    [Fact]
    public void OverlayOfASandboxIsASandbox()
    {
        var overlay = new SandboxedEnvironment().Overlay();

        Assert.IsType<SandboxedEnvironment>(overlay);
        Assert.Throws<TemplateSecurityException>(() => overlay.FromString("{{ ''.__class__.x }}").Render());
    }
}
