namespace Carafe.Jinja.Values.Clr;

/// <summary>Arithmetic of dates and durations.</summary>
internal static class ClrArithmetic
{
    public static TemplateValue? TryAdd(in TemplateValue left, in TemplateValue right) => (left.Reference, right.Reference) switch
    {
        (DateTime date, TimeSpan span) => TemplateValue.FromObject(date + span),
        (TimeSpan span, DateTime date) => TemplateValue.FromObject(date + span),
        (DateTimeOffset date, TimeSpan span) => TemplateValue.FromObject(date + span),
        (TimeSpan span, DateTimeOffset date) => TemplateValue.FromObject(date + span),
        (DateOnly date, TimeSpan span) => TemplateValue.FromObject(date.AddDays(span.Days)),
        (TimeSpan span, DateOnly date) => TemplateValue.FromObject(date.AddDays(span.Days)),
        (TimeSpan a, TimeSpan b) => TemplateValue.FromObject(a + b),
        _ => default(TemplateValue?),
    };

    public static TemplateValue? TrySubtract(in TemplateValue left, in TemplateValue right) => (left.Reference, right.Reference) switch
    {
        (DateTime date, TimeSpan span) => TemplateValue.FromObject(date - span),
        (DateTime a, DateTime b) => TemplateValue.FromObject(a - b),
        (DateTimeOffset date, TimeSpan span) => TemplateValue.FromObject(date - span),
        (DateTimeOffset a, DateTimeOffset b) => TemplateValue.FromObject(a - b),
        (DateOnly date, TimeSpan span) => TemplateValue.FromObject(date.AddDays(-span.Days)),
        (DateOnly a, DateOnly b) => TemplateValue.FromObject(TimeSpan.FromDays(a.DayNumber - b.DayNumber)),
        (TimeSpan a, TimeSpan b) => TemplateValue.FromObject(a - b),
        _ => default(TemplateValue?),
    };
}
