using System.Collections;
using Carafe.Werkzeug.Routing.Converters;

namespace Carafe.Werkzeug.Routing;

/// <summary>The rules of an application with the settings they share.</summary>
/// <remarks>
/// Rules may be added at any time and from any thread; matching takes no lock and sees all rules of one moment.
/// Settings are meant to be made before the first rule is added.
/// </remarks>
/// <example><code>
/// var map = new UrlMap { new Rule("/user/&lt;int:id&gt;") { Endpoint = "user" } };
/// var adapter = map.Bind("example.com");
/// adapter.Match("/user/5").Endpoint;      // user
/// adapter.Build("user", ("id", 5));       // /user/5
/// </code></example>
public sealed partial class UrlMap : IEnumerable<Rule>
{
    private readonly Lock _gate = new();
    private readonly List<Rule> _rules = [];
    private readonly Dictionary<string, List<Rule>> _rulesByParts = new(StringComparer.Ordinal);
    private volatile Snapshot? _snapshot;
    private bool _mergeSlashes = true;

    /// <summary>The converters by the names that rules use.</summary>
    public ConverterTable Converters { get; } = [];

    /// <summary>The subdomain of rules that name none, and of requests whose subdomain is not known.</summary>
    public string DefaultSubdomain { get; set; } = "";

    /// <summary>Whether a missing slash at the end redirects, for rules that do not say.</summary>
    public bool StrictSlashes { get; set; } = true;

    /// <summary>Whether paths with repeated slashes redirect to the path with single ones.</summary>
    public bool MergeSlashes
    {
        get => _mergeSlashes;
        set
        {
            _mergeSlashes = value;
            _snapshot = null;
        }
    }

    /// <summary>Whether a URL redirects to the rule whose defaults it spells out, and aliases to the rule they stand for.</summary>
    public bool RedirectDefaults { get; set; } = true;

    /// <summary>Whether unknown values are sorted when they become a query string.</summary>
    public bool SortParameters { get; set; }

    /// <summary>What the pairs of a query string are sorted by; null for name, then value.</summary>
    public Func<KeyValuePair<string, object?>, IComparable>? SortKey { get; set; }

    /// <summary>Whether rules are chosen by their <see cref="Rule.Host"/> instead of their subdomain.</summary>
    public bool HostMatching { get; set; }

    /// <summary>Whether rules are chosen by their <see cref="Rule.Subdomain"/>; never when <see cref="HostMatching"/> is on.</summary>
    public bool SubdomainMatching
    {
        get => field && !HostMatching;
        set;
    } = true;

    /// <summary>Whether adding a rule that can never match is an error; by default only where subdomains are ignored.</summary>
    public bool RejectDuplicates
    {
        get => field || (!SubdomainMatching && !HostMatching);
        set;
    }

    /// <summary>Adds a rule or a group of rules.</summary>
    /// <exception cref="RuleFormatException">A rule cannot be read.</exception>
    /// <exception cref="KeyNotFoundException">A rule names a converter that does not exist.</exception>
    /// <exception cref="DuplicateRuleException">A rule can never match, and <see cref="RejectDuplicates"/> is on.</exception>
    /// <exception cref="InvalidOperationException">A rule belongs to a map already.</exception>
    public void Add(RuleFactory factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        lock (_gate)
        {
            foreach (var rule in factory.GetRules(this))
            {
                rule.Bind(this);
                if (RejectDuplicates && !rule.IsBuildOnly)
                    ThrowIfDuplicate(rule);

                _rules.Add(rule);
                _snapshot = null;
            }
        }
    }

    /// <summary>The rules by endpoint, in the order in which building tries them.</summary>
    public IReadOnlyList<Rule> Rules => Current.Rules;

    /// <summary>The rules of an endpoint, in the order in which building tries them.</summary>
    /// <exception cref="KeyNotFoundException">No rule has that endpoint.</exception>
    public IReadOnlyList<Rule> RulesOf(string endpoint) =>
        Current.Find(endpoint) ?? throw new KeyNotFoundException($"No rule has the endpoint '{endpoint}'.");

    /// <summary>True when a rule of the endpoint takes all of these arguments.</summary>
    /// <exception cref="KeyNotFoundException">No rule has that endpoint.</exception>
    public bool IsEndpointExpecting(string endpoint, params ReadOnlySpan<string> arguments)
    {
        foreach (var rule in RulesOf(endpoint))
        {
            if (HasAll(rule, arguments))
                return true;
        }

        return false;
    }

    /// <summary>Prepares matching and building for a request.</summary>
    /// <param name="serverName">The host, with its port unless that is the scheme's own.</param>
    /// <param name="scriptName">Where the application is mounted.</param>
    /// <param name="subdomain">The subdomain of the request; null for <see cref="DefaultSubdomain"/>.</param>
    /// <param name="urlScheme">The scheme; <c>ws</c> and <c>wss</c> make it a WebSocket request.</param>
    /// <param name="defaultMethod">The method to match when none is given.</param>
    /// <param name="pathInfo">The path to match when none is given.</param>
    /// <param name="queryArgs">The query that redirects keep.</param>
    /// <exception cref="Exceptions.BadHost">The host is no host name.</exception>
    /// <exception cref="InvalidOperationException">A subdomain was given although the map matches hosts.</exception>
    public MapAdapter Bind(
        string serverName,
        string? scriptName = null,
        string? subdomain = null,
        string urlScheme = "http",
        string defaultMethod = "GET",
        string? pathInfo = null,
        QueryArguments queryArgs = default)
    {
        var adapter = new MapAdapter(this);
        adapter.Rebind(serverName, scriptName, subdomain, urlScheme, defaultMethod, pathInfo, queryArgs);
        return adapter;
    }

    /// <summary>Steps through <see cref="Rules"/>.</summary>
    public IEnumerator<Rule> GetEnumerator() => Rules.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal Snapshot Current => _snapshot ?? Compile();

    private static bool HasAll(Rule rule, ReadOnlySpan<string> arguments)
    {
        foreach (var argument in arguments)
        {
            if (!rule.Arguments.Contains(argument))
                return false;
        }

        return true;
    }

    private void ThrowIfDuplicate(Rule rule)
    {
        var parts = string.Join('\n', rule.Parts.Select(part => part.Content));
        if (!_rulesByParts.TryGetValue(parts, out var similar))
            _rulesByParts.Add(parts, similar = []);

        if (similar.Find(rule.IsDuplicateOf) is { } existing)
            throw new DuplicateRuleException(existing, rule);

        similar.Add(rule);
    }

    private Snapshot Compile()
    {
        lock (_gate)
            return _snapshot ??= new Snapshot(_rules, _mergeSlashes);
    }

    /// <summary>The rules of one moment, ready for matching and building.</summary>
    internal sealed class Snapshot
    {
        private readonly Dictionary<string, Rule[]> _byEndpoint = new(StringComparer.Ordinal);

        public Snapshot(IReadOnlyList<Rule> rules, bool mergesSlashes)
        {
            Matcher = new RouteMatcher(rules, mergesSlashes);
            HasDefaults = rules.Any(static rule => rule.Defaults is { Count: > 0 });
            List<Rule> all = new(rules.Count);
            foreach (var group in rules.GroupBy(rule => rule.Endpoint, StringComparer.Ordinal))
            {
                Rule[] ordered = [.. group];
                if (ordered.Length > 1)
                    ordered = [.. ordered.OrderBy(rule => rule.BuildOrder)];
                _byEndpoint.Add(group.Key, ordered);
                all.AddRange(ordered);
            }

            Rules = all;
        }

        public RouteMatcher Matcher { get; }

        public IReadOnlyList<Rule> Rules { get; }

        /// <summary>Whether any rule has values of its own, so that a match may have to redirect to it.</summary>
        public bool HasDefaults { get; }

        public Rule[]? Find(string endpoint) => _byEndpoint.GetValueOrDefault(endpoint);
    }
}
