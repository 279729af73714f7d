using Carafe.Views;
using Carafe.Werkzeug.Routing;

namespace Carafe.Registration;

/// <summary>Everything that runs for the requests of one rule, in order; worked out once per rule.</summary>
internal sealed class EndpointPlan
{
    /// <summary>The rule, or null for requests that match none.</summary>
    public required Rule? Rule { get; init; }

    /// <summary>The table that the plan is of; another one has replaced it when the setup has changed since.</summary>
    public required PlanTable Table { get; init; }

    /// <summary>The view, or null when nothing matched or the endpoint has none.</summary>
    public ViewFunction? View { get; init; }

    /// <summary>Whether the view has a parameter for each value of the rule.</summary>
    public bool TakesValues { get; init; }

    public bool ProvideAutomaticOptions { get; init; }

    /// <summary>The blueprint's full name and those of its parents, innermost first.</summary>
    public required string[] Blueprints { get; init; }

    public required Action<string?, IDictionary<string, object?>?>[] UrlValuePreprocessors { get; init; }

    public required ViewFunction[] Before { get; init; }

    public required AfterRequestFunction[] After { get; init; }

    public required TeardownFunction[] Teardown { get; init; }

    public required ErrorHandlerMap[] ErrorHandlers { get; init; }

    /// <summary>Whether anything that may run before the response is ready is asynchronous.</summary>
    public required bool IsAsync { get; init; }

    /// <summary>Whether a teardown function is asynchronous.</summary>
    public required bool IsTeardownAsync { get; init; }

    /// <summary>Whether the view is all that runs before the response is ready, and does not wait.</summary>
    public required bool IsViewAlone { get; init; }

    /// <summary>The full name of a blueprint and those of its parents, innermost first.</summary>
    public static string[] SplitBlueprint(string? endpoint)
    {
        var dot = endpoint is null ? -1 : endpoint.LastIndexOf('.');
        if (dot < 0)
            return [];
        var names = new List<string>();
        var name = endpoint![..dot];
        names.Add(name);
        while ((dot = name.LastIndexOf('.')) >= 0)
            names.Add(name = name[..dot]);
        return [.. names];
    }
}
