using System.Data.Common;
using System.Diagnostics;

namespace Carafe.DebugToolbar;

/// <summary>Measures a command until it is disposed.</summary>
internal sealed class MeasuredCommand(DbCommand command) : IDisposable
{
    private readonly long _started = Stopwatch.GetTimestamp();

    public void Dispose() => RequestRecord.Current?.AddCommand(
        new CommandRow(command.CommandText, Stopwatch.GetElapsedTime(_started).TotalMilliseconds, command.GetType().Name, ParametersOf(command)));

    public static IReadOnlyList<Row> ParametersOf(DbCommand command) =>
        Shown.Rows(command.Parameters.Cast<DbParameter>().Select(parameter => KeyValuePair.Create(parameter.ParameterName, parameter.Value)));
}
