namespace Carafe.Werkzeug.Routing.Converters;

/// <summary>Matches text with slashes in it: <c>/wiki/&lt;path:page&gt;/edit</c>. The text does not begin with a slash.</summary>
public sealed class PathConverter : UrlConverter
{
    /// <summary>A converter for the rest of a path, or up to what follows the variable.</summary>
    public PathConverter()
        : base("[^/].*?", weight: 200, isPartIsolating: false) =>
        Atoms = [PatternAtom.Run(CharClass.NotSlash, 1, 1), PatternAtom.Run(CharClass.NotLineFeed, 0, int.MaxValue, isLazy: true)];

    /// <inheritdoc/>
    public override bool TryConvert(ReadOnlySpan<char> text, out object? value)
    {
        value = text.ToString();
        return true;
    }

    /// <inheritdoc/>
    public override string FormatObject(object? value) => Quote(value);
}
