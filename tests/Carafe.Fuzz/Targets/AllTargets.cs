using Carafe.Fuzz.Engine;

namespace Carafe.Fuzz.Targets;

/// <summary>Every target, in the order of <c>--list</c>.</summary>
public static class AllTargets
{
    /// <summary>The targets.</summary>
    public static IReadOnlyList<FuzzTarget> List { get; } =
    [
        MarkupTargets.Striptags,
        PythonTextTargets.Formats,
        TokenTargets.Loads,
        RoutingTargets.Match,
        RoutingTargets.Build,
        RoutingTargets.Rules,
        UrlTargets.Conversion,
        UrlTargets.SafePaths,
        JinjaTargets.Parse,
        JinjaTargets.Sandbox,
        JinjaTargets.Expressions,
        JinjaTargets.Chat,
        JinjaFormatTargets.Formats,
        HttpTargets.Cookies,
        HttpTargets.Headers,
        FormTargets.Multipart,
        FormTargets.UrlEncoded,
        FlaskTargets.Requests,
        FlaskTargets.SessionCookie,
        JsonTargets.Loads,
    ];
}
