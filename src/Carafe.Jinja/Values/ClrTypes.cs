namespace Carafe.Jinja.Values;

/// <summary>How objects of .NET are named and recognised.</summary>
internal static class ClrTypes
{
    public static string NameOf(object value) => value switch
    {
        DateTime or DateTimeOffset => "datetime.datetime",
        DateOnly => "datetime.date",
        TimeOnly => "datetime.time",
        TimeSpan => "datetime.timedelta",
        Guid => "UUID",
        Delegate => "function",
        _ => value.GetType().Name,
    };

    public static string ModuleOf(object value) =>
        value is DateTime or DateTimeOffset or DateOnly or TimeOnly or TimeSpan or Delegate ? "" : "";
}
