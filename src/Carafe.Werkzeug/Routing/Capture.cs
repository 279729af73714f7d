namespace Carafe.Werkzeug.Routing;

/// <summary>Where the text of a variable stands in the path, or in the host.</summary>
internal readonly record struct Capture(int Start, int Length, bool IsInDomain);
