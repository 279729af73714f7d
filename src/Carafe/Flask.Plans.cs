using Carafe.Registration;
using Carafe.Views;
using Carafe.Werkzeug.Routing;

namespace Carafe;

public partial class Flask
{
    /// <summary>Everything that runs for the requests of a rule, or for those that match none.</summary>
    /// <param name="rule">The rule, or null.</param>
    /// <param name="used">The plan of the connection's last request, which mostly is the one that is looked for.</param>
    internal EndpointPlan PlanOf(Rule? rule, EndpointPlan? used = null)
    {
        var table = _planTable;
        if (used is not null && ReferenceEquals(used.Rule, rule) && ReferenceEquals(used.Table, table))
            return used;
        if (rule is null)
            return table.Unmatched ??= CreatePlan(null, table);
        return table.ByRule.TryGetValue(rule, out var plan) ? plan : table.ByRule.GetOrAdd(rule, CreatePlan, table);
    }

    private EndpointPlan CreatePlan(Rule? rule, PlanTable table)
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
        var preprocessors = Callbacks.UrlValuePreprocessors.Collect(inward);
        var isAsync = isWebSocket
            || view is { IsAsync: true }
            || Array.Exists(before, static function => function.IsAsync)
            || Array.Exists(after, static function => function.IsAsync)
            || handlers.Exists(static map => map.IsAnyAsync);
        return new EndpointPlan
        {
            Rule = rule,
            Table = table,
            View = view,
            TakesValues = rule is not null && view is not null && view.Takes(rule.Arguments),
            ProvideAutomaticOptions = rule is not null && _automaticOptions.Contains(rule),
            Blueprints = blueprints,
            UrlValuePreprocessors = preprocessors,
            Before = before,
            After = after,
            Teardown = teardown,
            ErrorHandlers = [.. handlers],
            IsAsync = isAsync,
            IsViewAlone = view is not null && !isAsync && before.Length == 0 && after.Length == 0 && preprocessors.Length == 0,
            IsTeardownAsync = Array.Exists(teardown, static function => function.IsAsync)
                || TeardownAppContextFunctions.Exists(static function => function.IsAsync),
        };
    }
}
