namespace Carafe.Werkzeug.Routing;

/// <summary>A state of the matcher: the rules that end here and the parts that lead on.</summary>
internal sealed class MatcherState
{
    private static readonly Comparison<Transition> s_byWeight = static (left, right) => left.Part.Weight.CompareTo(right.Part.Weight);

    private StateTable? _static;

    /// <summary>The rules that end here, in the order in which they were added.</summary>
    public Rule[] Rules { get; private set; } = [];

    /// <summary>The dynamic parts that leave here, lightest first.</summary>
    public Transition[] Dynamic { get; private set; } = [];

    /// <summary>The state behind an empty part, that is behind a slash at the end.</summary>
    public MatcherState? AfterSlash { get; private set; }

    /// <summary>The state behind no host and the slash that a path begins with, when nothing else can lead on from here.</summary>
    public MatcherState? AfterFirstSlash =>
        Dynamic.Length == 0 && FindStatic("") is { Dynamic.Length: 0 } host ? host.FindStatic("") : null;

    /// <summary>The state behind a static part.</summary>
    public MatcherState? FindStatic(ReadOnlySpan<char> part) => _static?.Find(part);

    /// <summary>Finds or adds the state behind a part.</summary>
    public MatcherState Follow(RulePart part) => part.IsStatic ? FollowStatic(part.Content) : FollowDynamic(part);

    public void AddRule(Rule rule) => Rules = [.. Rules, rule];

    /// <summary>Puts the dynamic parts in order, here and below.</summary>
    public void Sort()
    {
        if (Dynamic.Length > 1)
            Dynamic = [.. Dynamic.Order(Comparer<Transition>.Create(s_byWeight))];

        foreach (var transition in Dynamic)
            transition.State.Sort();
        foreach (var state in _static?.States ?? [])
            state.Sort();
    }

    private MatcherState FollowStatic(string name)
    {
        if (FindStatic(name) is { } found)
            return found;

        var state = new MatcherState();
        if (name.Length == 0)
            AfterSlash = state;

        (_static ??= new StateTable()).Set(name, state);
        return state;
    }

    private MatcherState FollowDynamic(RulePart part)
    {
        foreach (var transition in Dynamic)
        {
            if (transition.Part.Equals(part))
                return transition.State;
        }

        var state = new MatcherState();
        Dynamic = [.. Dynamic, new Transition(part, part.Pattern!, state)];
        return state;
    }

    /// <summary>A dynamic part and where it leads.</summary>
    internal sealed record Transition(RulePart Part, PartPattern Pattern, MatcherState State);
}
