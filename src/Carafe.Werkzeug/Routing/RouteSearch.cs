namespace Carafe.Werkzeug.Routing;

/// <summary>One search through the state machine, depth first: static parts, then dynamic ones by weight.</summary>
internal ref struct RouteSearch
{
    /// <summary>The position behind the last part.</summary>
    private const int End = -1;

    private readonly ReadOnlySpan<char> _domain;
    private readonly string _method;
    private readonly bool _isWebsocket;
    private readonly Span<Capture> _captures;
    private ReadOnlySpan<char> _path;
    private SortedSet<string>? _allowedMethods;
    private bool _isWebsocketMismatch;

    public RouteSearch(ReadOnlySpan<char> domain, ReadOnlySpan<char> path, string method, bool isWebsocket, Span<Capture> captures)
    {
        _domain = domain;
        _path = path;
        _method = method;
        _isWebsocket = isWebsocket;
        _captures = captures;
    }

    /// <summary>How a step ended.</summary>
    public enum Step
    {
        /// <summary>Nothing here; the next alternative is tried.</summary>
        None,

        /// <summary>A rule was found.</summary>
        Found,

        /// <summary>A rule has this path with a slash behind it.</summary>
        SlashRequired,
    }

    /// <summary>The rule that was found.</summary>
    public Rule? Rule { get; private set; }

    public readonly MatchOutcome Miss() => MatchOutcome.Miss(_allowedMethods, _isWebsocketMismatch);

    /// <summary>Prepares a second search for another path; what the first one learned stays.</summary>
    public void Restart(ReadOnlySpan<char> path) => _path = path;

    /// <summary>Looks from a state on that every path comes to.</summary>
    public Step Run(MatcherState state, int position) => Match(state, position, 0);

    public Step Run(MatcherState root)
    {
        if (root.FindStatic(_domain) is { } state)
        {
            var step = Match(state, 0, 0);
            if (step != Step.None)
                return step;
        }

        foreach (var transition in root.Dynamic)
        {
            // A host pattern that takes the rest takes the path too, and no rule ends there.
            if (transition.Part.IsFinal || !transition.Pattern.TryMatch(_domain, _captures))
                continue;

            var count = transition.Pattern.VariableCount;
            for (var i = 0; i < count; i++)
                _captures[i] = _captures[i] with { IsInDomain = true };

            var step = Match(transition.State, 0, count);
            if (step != Step.None)
                return step;
        }

        return Step.None;
    }

    private Step Match(MatcherState state, int position, int captured)
    {
        while (position != End)
        {
            var rest = _path[position..];
            var slash = rest.IndexOf('/');
            var part = slash < 0 ? rest : rest[..slash];
            var next = slash < 0 ? End : position + slash + 1;

            var following = state.FindStatic(part);
            if (position == _path.Length || !HasOneWay(state, following))
                return MatchEach(state, following, part, position, next, captured);

            // Where nothing else can lead on there is no need to come back.
            if (following is null)
            {
                if (state.Dynamic is not [var transition] || !transition.Pattern.TryMatch(part, _captures[captured..]))
                    return Step.None;

                captured = Place(transition.Pattern, position, captured);
                following = transition.State;
            }

            state = following;
            position = next;
        }

        return MatchEnd(state);
    }

    private static bool HasOneWay(MatcherState state, MatcherState? following) =>
        state.Dynamic.Length == 0 || (following is null && state.Dynamic is [{ Part.IsFinal: false }]);

    private Step MatchEach(MatcherState state, MatcherState? following, ReadOnlySpan<char> part, int position, int next, int captured)
    {
        if (following is not null)
        {
            var step = Match(following, next, captured);
            if (step != Step.None)
                return step;
        }

        foreach (var transition in state.Dynamic)
        {
            var step = transition.Part.IsFinal
                ? MatchFinal(transition, position, captured)
                : MatchPart(transition, part, position, next, captured);
            if (step != Step.None)
                return step;
        }

        // Only a slash at the end is left: rules that do not insist on its absence match.
        return position == _path.Length ? MatchWithoutSlash(state) : Step.None;
    }

    private Step MatchPart(MatcherState.Transition transition, ReadOnlySpan<char> part, int position, int next, int captured)
    {
        if (!transition.Pattern.TryMatch(part, _captures[captured..]))
            return Step.None;

        var count = Place(transition.Pattern, position, captured);
        return Match(transition.State, next, count);
    }

    private Step MatchFinal(MatcherState.Transition transition, int position, int captured)
    {
        var rest = _path[position..];
        var next = End;
        if (transition.Part.IsSuffixed)
        {
            if (rest is [.., '/'])
            {
                rest = rest[..^1];
                next = _path.Length;
            }

            if (rest is [.., '/'])
                return Step.None;
        }

        if (!transition.Pattern.TryMatch(rest, _captures[captured..]))
            return Step.None;

        var count = Place(transition.Pattern, position, captured);
        return Match(transition.State, next, count);
    }

    /// <summary>Makes the captures of a part relative to the path.</summary>
    private readonly int Place(PartPattern pattern, int position, int captured)
    {
        var count = captured + pattern.VariableCount;
        for (var i = captured; i < count; i++)
            _captures[i] = _captures[i] with { Start = _captures[i].Start + position };

        return count;
    }

    private Step MatchEnd(MatcherState state)
    {
        foreach (var rule in state.Rules)
        {
            if (Accepts(rule))
                return Find(rule);
        }

        if (state.AfterSlash is null)
            return Step.None;

        foreach (var rule in state.AfterSlash.Rules)
        {
            if (rule.IsWebsocket == _isWebsocket && rule.Allows(_method))
                return rule.IsStrict ? Step.SlashRequired : Find(rule);
        }

        return Step.None;
    }

    private Step MatchWithoutSlash(MatcherState state)
    {
        foreach (var rule in state.Rules)
        {
            if (!rule.IsStrict && Accepts(rule))
                return Find(rule);
        }

        return Step.None;
    }

    private bool Accepts(Rule rule)
    {
        if (!rule.Allows(_method))
        {
            (_allowedMethods ??= new(StringComparer.Ordinal)).UnionWith(rule.Methods!);
            return false;
        }

        if (rule.IsWebsocket == _isWebsocket)
            return true;

        _isWebsocketMismatch = true;
        return false;
    }

    private Step Find(Rule rule)
    {
        Rule = rule;
        return Step.Found;
    }
}
