using Carafe.Registration;
using Carafe.Views;
using Carafe.Werkzeug.Routing;

namespace Carafe;

public partial class Flask
{
    /// <summary>Everything that runs for the requests of a rule, or for those that match none.</summary>
    internal EndpointPlan PlanOf(Rule? rule)
    {
        var table = _planTable;
        if (rule is null)
            return table.Unmatched ??= CreatePlan(null);
        return table.ByRule.TryGetValue(rule, out var plan) ? plan : table.ByRule.GetOrAdd(rule, CreatePlan);
    }

    private EndpointPlan CreatePlan(Rule? rule)
    {
        var blueprints = EndpointPlan.SplitBlueprint(rule?.Endpoint);
        string[] outward = [.. blueprints, ""];
        string[] inward = [.. outward.Reverse()];
        var view = rule is null ? null : ViewFunctions.GetValueOrDefault(rule.Endpoint);
        var isWebSocket = rule is { IsWebsocket: true };
        var before = (isWebSocket ? Callbacks.BeforeWebSocket : Callbacks.Before).Collect(inward);
        var after = (isWebSocket ? Callbacks.AfterWebSocket : Callbacks.After).Collect(outward, reversed: true);
        var teardown = (isWebSocket ? Callbacks.TeardownWebSocket : Callbacks.Teardown).Collect(outward, reversed: true);
        var handlers = new List<ErrorHandlerMap>();
        foreach (var scope in outward)
        {
            if (Callbacks.ErrorHandlers.TryGetValue(scope, out var map))
                handlers.Add(map);
        }
        return new EndpointPlan
        {
            View = view,
            ProvideAutomaticOptions = rule is not null && _automaticOptions.Contains(rule),
            Blueprints = blueprints,
            UrlValuePreprocessors = Callbacks.UrlValuePreprocessors.Collect(inward),
            Before = before,
            After = after,
            Teardown = teardown,
            ErrorHandlers = [.. handlers],
            IsAsync = isWebSocket
                || view is { IsAsync: true }
                || Array.Exists(before, static function => function.IsAsync)
                || Array.Exists(after, static function => function.IsAsync)
                || handlers.Exists(static map => map.IsAnyAsync),
            IsTeardownAsync = Array.Exists(teardown, static function => function.IsAsync)
                || TeardownAppContextFunctions.Exists(static function => function.IsAsync),
        };
    }
}
