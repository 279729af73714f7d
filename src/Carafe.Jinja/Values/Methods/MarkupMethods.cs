namespace Carafe.Jinja.Values.Methods;

/// <summary>What <c>Markup</c> has beyond <c>str</c>.</summary>
internal static class MarkupMethods
{
    public static MethodTable Table { get; } = new MethodTable()
        .Method("escape", "s", (in a) => TemplateValue.FromMarkup(PythonDisplay.Escape(a[0])))
        .Method("__html__", "", (in a) => a.Self)
        .Freeze();
}
