using Carafe.MarkupSafe.PythonText;
using Carafe.Werkzeug.Urls;

namespace Carafe.Werkzeug.Routing.Converters;

/// <summary>Turns the text of a rule's variable into a value, and a value back into URL text. Most converters derive from <see cref="UrlConverter{T}"/>.</summary>
/// <remarks>
/// The regular expression decides which rule a path belongs to; the conversion runs once the rule is found.
/// A conversion that fails is "not found": no other rule is tried, as in Werkzeug.
/// Instances are shared by all requests and must not hold their state.
/// </remarks>
public abstract class UrlConverter
{
    private const string SegmentRegex = "[^/]+";

    /// <summary>Sets how the converter takes part in the choice of a rule.</summary>
    /// <param name="regex">What the text must match, in the syntax that .NET and Python share; by default one path segment.</param>
    /// <param name="weight">Rules with lighter converters are tried first.</param>
    /// <param name="isPartIsolating">False when the text may reach over slashes; by default true unless <paramref name="regex"/> has a slash in it.</param>
    protected UrlConverter(string? regex = null, int weight = 100, bool? isPartIsolating = null)
    {
        Regex = regex ?? SegmentRegex;
        Weight = weight;
        IsPartIsolating = isPartIsolating ?? (regex is null || !regex.Contains('/', StringComparison.Ordinal));
        Atoms = regex is null ? [PatternAtom.Segment(1, int.MaxValue)] : null;
    }

    /// <summary>What the text must match.</summary>
    public string Regex { get; private protected init; }

    /// <summary>Rules with lighter converters are tried first.</summary>
    public int Weight { get; }

    /// <summary>False when the text may reach over slashes.</summary>
    public bool IsPartIsolating { get; }

    /// <summary>The regular expression in pieces that are matched without one, or null.</summary>
    internal PatternAtom[]? Atoms { get; private protected init; }

    /// <summary>Converts the text of a URL; false means that the path is not found. It must not throw.</summary>
    public abstract bool TryConvert(ReadOnlySpan<char> text, out object? value);

    /// <summary>Writes a value as URL text, percent-encoded.</summary>
    /// <exception cref="ValidationException">The converter cannot write the value; the endpoint's next rule is tried.</exception>
    public abstract string FormatObject(object? value);

    /// <summary>Writes a value as text and percent-encodes what a path cannot show.</summary>
    protected static string Quote(object? value) => UrlQuoting.QuotePath(PythonRepr.Str(value));
}
