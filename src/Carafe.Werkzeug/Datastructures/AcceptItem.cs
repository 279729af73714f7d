namespace Carafe.Werkzeug.Datastructures;

/// <summary>One choice of an <c>Accept</c> header.</summary>
/// <param name="Value">What the client accepts.</param>
/// <param name="Quality">How much, from 0 to 1.</param>
public readonly record struct AcceptItem(string Value, double Quality);
