using System.Data.Common;
using System.Diagnostics;

namespace Carafe.DebugToolbar;

/// <summary>Notices the commands that database libraries tell of: by diagnostic events, or by activities.</summary>
internal sealed class CommandListener : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    public const string EntityFramework = "Entity Framework";
    private const string EntityFrameworkListener = "Microsoft.EntityFrameworkCore";
    private const string EntityFrameworkExecuted = "Microsoft.EntityFrameworkCore.Database.Command.CommandExecuted";
    private const string EntityFrameworkFailed = "Microsoft.EntityFrameworkCore.Database.Command.CommandError";
    private const string SqlClientListener = "SqlClientDiagnosticListener";
    private const string SqlClientExecuted = "Microsoft.Data.SqlClient.WriteCommandAfter";
    private const string SqlClientFailed = "Microsoft.Data.SqlClient.WriteCommandError";
    private static readonly string[] ActivitySources = ["Npgsql", "MySqlConnector"];
    private static readonly Lazy<CommandListener> Instance = new(() => new CommandListener());

    private CommandListener()
    {
        DiagnosticListener.AllListeners.Subscribe(this);
        ActivitySource.AddActivityListener(new ActivityListener
        {
            ShouldListenTo = source => ActivitySources.Contains(source.Name, StringComparer.Ordinal),
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => RequestRecord.Current is null ? ActivitySamplingResult.None : ActivitySamplingResult.AllData,
            ActivityStopped = OnActivity,
        });
    }

    /// <summary>Starts to listen, once for the process.</summary>
    public static void Start() => _ = Instance.Value;

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name is EntityFrameworkListener or SqlClientListener)
            value.Subscribe(this, static name => name is EntityFrameworkExecuted or EntityFrameworkFailed or SqlClientExecuted or SqlClientFailed);
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (RequestRecord.Current is not { } record || value.Value is not { } data || Read(data, "Command") is not DbCommand command)
            return;
        var isEntityFramework = value.Key is EntityFrameworkExecuted or EntityFrameworkFailed;
        var source = isEntityFramework ? EntityFramework : "SqlClient";
        if (value.Key is EntityFrameworkFailed or SqlClientFailed)
            source += ", failed";

        var duration = isEntityFramework && Read(data, "Duration") is TimeSpan span ? span.TotalMilliseconds : 0;
        record.AddCommand(new CommandRow(command.CommandText, duration, source, MeasuredCommand.ParametersOf(command)));
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    private static void OnActivity(Activity activity)
    {
        if (RequestRecord.Current is { } record && (activity.GetTagItem("db.query.text") ?? activity.GetTagItem("db.statement")) is string text)
            record.AddCommand(new CommandRow(text, activity.Duration.TotalMilliseconds, activity.Source.Name, []));
    }

    // The events' types belong to libraries that are not referenced here.
    private static object? Read(object data, string property) => data.GetType().GetProperty(property)?.GetValue(data);
}
