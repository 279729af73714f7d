namespace Carafe.Blinker;

/// <summary>A receiver that was called, and what it returned.</summary>
/// <param name="Receiver">The receiver.</param>
/// <param name="Result">Its result; null if it has none.</param>
public readonly record struct SignalResult(Delegate Receiver, object? Result);
