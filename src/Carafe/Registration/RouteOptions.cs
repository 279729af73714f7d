using Carafe.Views;

namespace Carafe.Registration;

/// <summary>One call of <c>Route</c>, as it was written; a blueprint keeps it until it is registered.</summary>
internal sealed record RouteOptions
{
    public required string Rule { get; init; }

    public ViewFunction? View { get; init; }

    public string? Endpoint { get; init; }

    public IEnumerable<string>? Methods { get; init; }

    public Dictionary<string, object?>? Defaults { get; init; }

    public bool? StrictSlashes { get; init; }

    public string? Subdomain { get; init; }

    public string? Host { get; init; }

    public bool? MergeSlashes { get; init; }

    public bool? ProvideAutomaticOptions { get; init; }

    public string? RedirectTo { get; init; }

    public bool Alias { get; init; }

    public bool BuildOnly { get; init; }

    public bool IsWebSocket { get; init; }

    /// <summary>The endpoint's name, from the view when none was given.</summary>
    public string EndpointName => Endpoint ?? View?.Name
        ?? throw new ArgumentException($"Rule '{Rule}' has neither a view nor an endpoint. Give it one of them.");
}
