namespace Carafe.Conformance.Werkzeug;

/// <summary>Python's name for a key that is not in a table of error codes.</summary>
internal sealed class LookupError(string message) : Exception(message);
