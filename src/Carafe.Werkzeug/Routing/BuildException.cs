using System.Text;
using Carafe.MarkupSafe.PythonText;
using Carafe.Werkzeug.Routing.Converters;

namespace Carafe.Werkzeug.Routing;

/// <summary>No rule of an endpoint accepts the given values.</summary>
public sealed class BuildException : RoutingException
{
    private readonly Lazy<Rule?> _suggested;

    /// <summary>Describes what could not be built.</summary>
    /// <param name="endpoint">The endpoint that was asked for.</param>
    /// <param name="values">The values that were given.</param>
    /// <param name="method">The method that the rule must allow, or null.</param>
    /// <param name="adapter">What was asked; its map gives the suggestion.</param>
    public BuildException(string endpoint, RouteValues values, string? method, MapAdapter? adapter = null)
        : base("")
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentNullException.ThrowIfNull(values);
        Endpoint = endpoint;
        Values = values;
        Method = method;
        Adapter = adapter;
        _suggested = new Lazy<Rule?>(FindClosest);
    }

    /// <summary>The endpoint that was asked for.</summary>
    public string Endpoint { get; }

    /// <summary>The values that were given.</summary>
    public RouteValues Values { get; }

    /// <summary>The method that the rule must allow, or null.</summary>
    public string? Method { get; }

    /// <summary>What was asked to build.</summary>
    public MapAdapter? Adapter { get; }

    /// <summary>The rule that comes closest, or null when there are no rules.</summary>
    public Rule? Suggested => _suggested.Value;

    /// <inheritdoc/>
    public override string Message
    {
        get
        {
            var text = new StringBuilder("Could not build url for endpoint ").Append(PythonRepr.Repr(Endpoint));
            if (!string.IsNullOrEmpty(Method))
                text.Append(" (").Append(PythonRepr.Repr(Method)).Append(')');
            if (Values.Count > 0)
                text.Append(" with values ").Append(List(Values.Names.ToArray()));

            text.Append('.');
            if (Suggested is not null)
                AppendSuggestion(text, Suggested);
            return text.ToString();
        }
    }

    private void AppendSuggestion(StringBuilder text, Rule rule)
    {
        if (!string.Equals(Endpoint, rule.Endpoint, StringComparison.Ordinal))
        {
            text.Append(" Did you mean ").Append(PythonRepr.Repr(rule.Endpoint)).Append(" instead?");
            return;
        }

        if (!string.IsNullOrEmpty(Method) && !rule.Allows(Method))
            text.Append(" Did you mean to use methods ").Append(List(rule.Methods!)).Append('?');

        var missing = rule.Arguments.Where(name => !Values.ContainsKey(name)).ToList();
        if (missing.Count > 0)
            text.Append(" Did you forget to specify values ").Append(List(missing)).Append('?');
    }

    private static string List(IEnumerable<string> names) =>
        $"[{string.Join(", ", names.Order(PythonOrder.Text).Select(PythonRepr.Repr))}]";

    private Rule? FindClosest() => Adapter?.Map.Rules.MaxBy(Score);

    private double Score(Rule rule)
    {
        var isSubset = Values.Names.ToArray().All(rule.Arguments.Contains);
        var hasMethod = Method is not null && rule.Methods is { Count: > 0 } && rule.Allows(Method);
        return (0.98 * TextSimilarity.Ratio(rule.Endpoint, Endpoint)) + (isSubset ? 0.01 : 0) + (hasMethod ? 0.01 : 0);
    }
}
