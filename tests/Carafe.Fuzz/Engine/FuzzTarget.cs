namespace Carafe.Fuzz.Engine;

/// <summary>One piece of the library that must take any text without an unexpected exception, hang or crash.</summary>
/// <param name="Name">What the command line calls it.</param>
/// <param name="Seeds">Inputs to start from: valid ones and near misses.</param>
/// <param name="Fragments">Pieces of the input language that mutations insert.</param>
/// <param name="Run">Feeds one input; expected exceptions are caught inside.</param>
public sealed record FuzzTarget(string Name, IReadOnlyList<string> Seeds, IReadOnlyList<string> Fragments, Action<string> Run);
