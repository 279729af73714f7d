namespace Carafe.Jinja.Values.Clr;

/// <summary>How objects of .NET are named where Python names types.</summary>
internal static class ClrTypes
{
    public static string NameOf(object value) => value switch
    {
        DateTime or DateTimeOffset => "datetime.datetime",
        DateOnly => "datetime.date",
        TimeOnly => "datetime.time",
        TimeSpan => "datetime.timedelta",
        Guid => "UUID",
        _ => value.GetType().Name,
    };
}
