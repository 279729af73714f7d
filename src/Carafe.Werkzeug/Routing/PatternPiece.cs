using Carafe.Werkzeug.Routing.Converters;

namespace Carafe.Werkzeug.Routing;

/// <summary>A piece of a dynamic part: static text, or a variable's converter.</summary>
internal sealed record PatternPiece(string? Text, UrlConverter? Converter);
