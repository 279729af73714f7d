namespace Carafe.Blinker;

/// <summary>A signal with a name, usually one of a <see cref="SignalNamespace"/>.</summary>
/// <param name="name">The name.</param>
/// <param name="description">What the signal means, for people.</param>
public class NamedSignal(string name, string? description = null) : Signal(description)
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;

    /// <summary>The type and the name.</summary>
    public override string ToString() => $"NamedSignal '{Name}'";
}
