namespace Carafe.Werkzeug.Routing;

/// <summary>The compiled rules of a map: a state machine over the parts of a path. It never changes, so any number of threads may use it.</summary>
/// <remarks>Upstream: werkzeug/routing/matcher.py. A state is reached on one way only, so a path visits each state at most once.</remarks>
internal sealed class RouteMatcher
{
    private const int CapturesOnStack = 8;

    private readonly MatcherState _root = new();
    private readonly Dictionary<string, StateTable> _staticPaths = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StateTable>.AlternateLookup<ReadOnlySpan<char>> _staticPathLookup;
    private readonly int _captureLimit;
    private readonly MatcherState? _afterFirstSlash;
    private StateTable? _anyDomain;
    private readonly bool _mergesSlashes;

    public RouteMatcher(IEnumerable<Rule> rules, bool mergesSlashes)
    {
        _mergesSlashes = mergesSlashes;
        _staticPathLookup = _staticPaths.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var rule in rules)
        {
            if (rule.IsBuildOnly)
                continue;

            _captureLimit = Math.Max(_captureLimit, VariableCount(rule));
            Add(rule);
        }

        _root.Sort();
        _afterFirstSlash = _root.AfterFirstSlash;
    }

    /// <summary>Looks for the rule of a path.</summary>
    /// <param name="domain">The subdomain or host.</param>
    /// <param name="path">The path with its slash, or nothing.</param>
    /// <param name="method">The method in upper case.</param>
    /// <param name="isWebsocket">True for a WebSocket request.</param>
    /// <param name="into">Where the values go; null to use a new object.</param>
    public MatchOutcome Match(ReadOnlySpan<char> domain, ReadOnlySpan<char> path, string method, bool isWebsocket, RouteValues? into)
    {
        if (FindStaticPath(domain, path, method, isWebsocket) is { } direct)
        {
            if (Convert(direct, domain, path, [], ref into))
                return MatchOutcome.Found(direct, into);

            return default;
        }

        Span<Capture> captures = _captureLimit <= CapturesOnStack ? stackalloc Capture[CapturesOnStack] : new Capture[_captureLimit];
        var search = new RouteSearch(domain, path, method, isWebsocket, captures);
        var step = domain.IsEmpty && _afterFirstSlash is { } start && path is ['/', ..] ? search.Run(start, 1) : search.Run(_root);
        switch (step)
        {
            case RouteSearch.Step.SlashRequired:
                return MatchOutcome.RedirectToPath($"{path}/");
            case RouteSearch.Step.Found:
                if (Convert(search.Rule!, domain, path, captures, ref into))
                    return MatchOutcome.Found(search.Rule!, into);

                return search.Miss();
            default:
                return _mergesSlashes && path.IndexOf("//") >= 0 ? MatchMerged(ref search, domain, path) : search.Miss();
        }
    }

    private MatchOutcome MatchMerged(ref RouteSearch search, ReadOnlySpan<char> domain, ReadOnlySpan<char> path)
    {
        var merged = UrlPath.MergeSlashes(path.ToString());
        search.Restart(merged);
        return search.Run(_root) switch
        {
            RouteSearch.Step.SlashRequired => MatchOutcome.RedirectToPath($"{merged}/"),
            RouteSearch.Step.Found when search.Rule!.MergesSlashes => MatchOutcome.RedirectToPath(merged),
            _ => search.Miss(),
        };
    }

    private static int VariableCount(Rule rule)
    {
        var count = 0;
        foreach (var part in rule.Parts)
            count += part.Pattern?.VariableCount ?? 0;
        return count;
    }

    private static bool Convert(Rule rule, ReadOnlySpan<char> domain, ReadOnlySpan<char> path, ReadOnlySpan<Capture> captures, ref RouteValues? into)
    {
        if (!rule.HasValues)
        {
            into?.Clear();
            return true;
        }

        into ??= new RouteValues();
        return rule.TryConvert(domain, path, captures, into);
    }

    private void Add(Rule rule)
    {
        var state = _root;
        foreach (var part in rule.Parts)
            state = state.Follow(part);

        state.AddRule(rule);
        if (rule.Parts.All(part => part.IsStatic))
            AddStaticPath(rule, state);
    }

    private void AddStaticPath(Rule rule, MatcherState state)
    {
        var domain = rule.Parts[0].Content;
        if (!_staticPaths.TryGetValue(domain, out var paths))
            _staticPaths[domain] = paths = new StateTable();
        if (domain.Length == 0)
            _anyDomain = paths;

        paths.Set(string.Join('/', rule.Parts.Skip(1).Select(part => part.Content)), state);
    }

    /// <summary>A rule without variables whose whole path is known: static parts win on every level, so nothing can come before it.</summary>
    private Rule? FindStaticPath(ReadOnlySpan<char> domain, ReadOnlySpan<char> path, string method, bool isWebsocket)
    {
        var paths = domain.IsEmpty ? _anyDomain : _staticPathLookup.TryGetValue(domain, out var found) ? found : null;
        if (paths?.Find(path) is not { } state)
            return null;

        foreach (var rule in state.Rules)
        {
            if (rule.Allows(method) && rule.IsWebsocket == isWebsocket)
                return rule;
        }

        return null;
    }
}
