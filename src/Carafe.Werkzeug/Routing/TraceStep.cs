namespace Carafe.Werkzeug.Routing;

/// <summary>A step of building a URL: literal text, or a variable by its name.</summary>
internal sealed record TraceStep(string Text, bool IsVariable);
