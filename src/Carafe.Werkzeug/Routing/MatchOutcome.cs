namespace Carafe.Werkzeug.Routing;

/// <summary>What the matcher found, before redirects are written out.</summary>
internal readonly struct MatchOutcome
{
    private MatchOutcome(Rule? rule, RouteValues? values, string? redirectPath, SortedSet<string>? allowedMethods, bool isWebsocketMismatch)
    {
        Rule = rule;
        Values = values;
        RedirectPath = redirectPath;
        AllowedMethods = allowedMethods;
        IsWebsocketMismatch = isWebsocketMismatch;
    }

    public Rule? Rule { get; }

    public RouteValues? Values { get; }

    /// <summary>The path to redirect to, not yet quoted.</summary>
    public string? RedirectPath { get; }

    public SortedSet<string>? AllowedMethods { get; }

    public bool IsWebsocketMismatch { get; }

    public static MatchOutcome Found(Rule rule, RouteValues? values) => new(rule, values, null, null, false);

    public static MatchOutcome RedirectToPath(string path) => new(null, null, path, null, false);

    public static MatchOutcome Miss(SortedSet<string>? allowedMethods, bool isWebsocketMismatch) =>
        new(null, null, null, allowedMethods, isWebsocketMismatch);
}
