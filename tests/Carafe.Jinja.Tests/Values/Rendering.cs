namespace Carafe.Jinja.Tests.Values;

internal static class Rendering
{
    public static string Render(string source, object? variables = null, JinjaEnvironment? environment = null)
    {
        var template = (environment ?? new JinjaEnvironment()).FromString(source);
        return variables is null ? template.Render() : template.Render(variables);
    }

    public static string Print(string expression, object? variables = null) => Render("{{ " + expression + " }}", variables);
}
