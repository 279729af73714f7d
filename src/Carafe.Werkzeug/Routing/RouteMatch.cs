using Carafe.Werkzeug.Exceptions;

namespace Carafe.Werkzeug.Routing;

/// <summary>The result of <see cref="MapAdapter.Match"/>: a rule with its values, or why there is none. Nothing is thrown for a miss.</summary>
public readonly struct RouteMatch
{
    private readonly object? _detail;
    private readonly RouteValues? _values;

    private RouteMatch(RouteMatchKind kind, object? detail, RouteValues? values)
    {
        Kind = kind;
        _detail = detail;
        _values = values;
    }

    /// <summary>How the match ended.</summary>
    public RouteMatchKind Kind { get; }

    /// <summary>True when a rule matched.</summary>
    public bool IsFound => Kind == RouteMatchKind.Found;

    /// <summary>The rule that matched, otherwise null.</summary>
    public Rule? Rule => _detail as Rule;

    /// <summary>The endpoint of the rule that matched, otherwise null.</summary>
    public string? Endpoint => Rule?.Endpoint;

    /// <summary>The converted values of the rule's variables and its defaults.</summary>
    public RouteValues Values => _values ?? RouteValues.Empty;

    /// <summary>Where to redirect to, as an absolute URL, when <see cref="Kind"/> is <see cref="RouteMatchKind.Redirect"/>.</summary>
    public string? RedirectUrl => _detail as string;

    /// <summary>The methods that the path allows, sorted, when <see cref="Kind"/> is <see cref="RouteMatchKind.MethodNotAllowed"/>.</summary>
    public IReadOnlyList<string> AllowedMethods => _detail as string[] ?? [];

    /// <summary>The HTTP error, or redirect, that stands for a match that found no rule; null for one that did.</summary>
    public HttpException? ToException() => Kind switch
    {
        RouteMatchKind.Found => null,
        RouteMatchKind.MethodNotAllowed => new MethodNotAllowed(AllowedMethods),
        RouteMatchKind.WebsocketMismatch => new WebsocketMismatch(),
        RouteMatchKind.Redirect => new RequestRedirect(RedirectUrl!),
        _ => new NotFound(),
    };

    internal static RouteMatch Missing => default;

    internal static RouteMatch WrongProtocol => new(RouteMatchKind.WebsocketMismatch, null, null);

    internal static RouteMatch Found(Rule rule, RouteValues? values) => new(RouteMatchKind.Found, rule, values);

    internal static RouteMatch Redirect(string url) => new(RouteMatchKind.Redirect, url, null);

    internal static RouteMatch WrongMethod(string[] allowed) => new(RouteMatchKind.MethodNotAllowed, allowed, null);
}
