namespace Carafe.Debugger.Consoles;

/// <summary>What the code of a console can reach beside its own variables. Scripts need the type to be public.</summary>
/// <param name="variables">The variables that the console starts with.</param>
public sealed class ConsoleVariables(IReadOnlyDictionary<string, object?> variables)
{
    /// <summary>The variables that the console started with, by name.</summary>
    public IReadOnlyDictionary<string, object?> ConsoleNames { get; } = variables;

    internal CancellationToken Cancellation { get; set; }

    /// <summary>Ends the running code where nobody waits for it any more; every round of a loop calls it.</summary>
    /// <exception cref="OperationCanceledException">Nobody waits any more.</exception>
    public void ThrowIfCancelled() => Cancellation.ThrowIfCancellationRequested();
}
