namespace Carafe.Fuzz.Engine;

/// <summary>One piece of the library that must take any text without an unexpected exception, hang or crash.</summary>
/// <param name="Name">What the command line calls it.</param>
/// <param name="Seeds">Inputs to start from: valid ones and near misses.</param>
/// <param name="Fragments">Pieces of the input language that mutations insert.</param>
/// <param name="Run">Feeds one input; expected exceptions are caught inside.</param>
public sealed record FuzzTarget(string Name, IReadOnlyList<string> Seeds, IReadOnlyList<string> Fragments, Action<string> Run)
{
    /// <summary>How many inputs a short run takes; fewer for slow targets.</summary>
    public int QuickRuns { get; init; } = 3_000;

    /// <summary>Makes a well-formed input; null where mutations are enough.</summary>
    public Func<Random, string>? Generate { get; init; }

    /// <summary>Whether the time of a run must grow with the input's length and no faster; long runs then check it.</summary>
    public bool IsLinear { get; init; }
}
