using Carafe.Werkzeug.Routing;

namespace Carafe.Registration;

/// <summary>The parts of a <c>UrlFor</c> call that are no URL values: <c>_anchor</c>, <c>_method</c>, <c>_scheme</c>, <c>_external</c>.</summary>
internal readonly record struct UrlOptions(string? Anchor, string? Method, string? Scheme, bool? External)
{
    public static UrlOptions Take(RouteValues values)
    {
        if (values.Count == 0)
            return default;
        return new UrlOptions(
            Take(values, "_anchor")?.ToString(),
            Take(values, "_method")?.ToString(),
            Take(values, "_scheme")?.ToString(),
            Take(values, "_external") is bool external ? external : null);
    }

    /// <summary>The values together with these options, as handlers of build errors get them; <paramref name="values"/> stay as they are.</summary>
    public RouteValues With(RouteValues values) => new(values)
    {
        ["_anchor"] = Anchor,
        ["_method"] = Method,
        ["_scheme"] = Scheme,
        ["_external"] = External,
    };

    private static object? Take(RouteValues values, string name)
    {
        if (!values.TryGetValue(name, out var value))
            return null;
        values.Remove(name);
        return value;
    }
}
