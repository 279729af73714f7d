namespace Carafe.Jinja.Values.Methods;

/// <summary>Python's attributes and methods of <c>range</c>.</summary>
internal static class RangeMethods
{
    public static MethodTable Table { get; } = new MethodTable()
        .Property("start", (in a) => Range(a.Self).Start)
        .Property("stop", (in a) => Range(a.Self).Stop)
        .Property("step", (in a) => Range(a.Self).Step)
        .Method("count", "value, /", (in a) => PythonOperators.Contains(a[0], a.Self, a.Context) ? 1 : 0)
        .Method("index", "value, /", (in a) => Index(Range(a.Self), a[0]))
        .Freeze();

    private static TemplateRange Range(in TemplateValue self) => (TemplateRange)self.Reference!;

    private static TemplateValue Index(TemplateRange range, in TemplateValue value) =>
        range.Contains(value) is true && PythonNumbers.TryGetInteger(value, out var number)
            ? (number - range.Start) / range.Step
            : throw PythonErrors.ValueError($"{value.Repr()} is not in range");
}
