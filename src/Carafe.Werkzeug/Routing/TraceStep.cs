namespace Carafe.Werkzeug.Routing;

/// <summary>A step of building a URL: literal text, or a variable by its name.</summary>
internal readonly record struct TraceStep(string Text, bool IsVariable);
