using System.Collections.Concurrent;
using Carafe.Werkzeug.Routing;

namespace Carafe.Registration;

/// <summary>The plans of the rules, filled as rules are first matched; replaced whole when the setup changes.</summary>
internal sealed class PlanTable
{
    public ConcurrentDictionary<Rule, EndpointPlan> ByRule { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>The plan for requests that no rule matches.</summary>
    public EndpointPlan? Unmatched { get; set; }
}
