using Carafe.MarkupSafe;

namespace Carafe.Jinja.Values.Methods;

/// <summary>What <c>Markup</c> has beyond <c>str</c>.</summary>
internal static class MarkupMethods
{
    public static MethodTable Table { get; } = new MethodTable()
        .Method("striptags", "", (in a) => new Markup(a.SelfText).StripTags())
        .Method("unescape", "", (in a) => new Markup(a.SelfText).Unescape())
        .Method("escape", "s", (in a) => TemplateValue.FromMarkup(PythonDisplay.Escape(a[0])))
        .Method("__html__", "", (in a) => a.Self)
        .Freeze();
}
