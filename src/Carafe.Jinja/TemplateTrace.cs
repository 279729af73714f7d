using Carafe.Jinja.Rendering;

namespace Carafe.Jinja;

/// <summary>Tells which templates an exception passed, whatever its type.</summary>
public static class TemplateTrace
{
    /// <summary>The template frames, innermost first; none for an exception that came from elsewhere.</summary>
    public static IReadOnlyList<TemplateFrame> Of(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return ErrorTrace.Of(exception);
    }
}
