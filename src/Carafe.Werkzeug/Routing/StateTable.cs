namespace Carafe.Werkzeug.Routing;

/// <summary>States by name. The few names that a state mostly has are compared one by one, which beats a hash.</summary>
internal sealed class StateTable
{
    private const int MaxCompared = 8;

    private Entry[] _few = [];
    private Dictionary<string, MatcherState>? _many;
    private Dictionary<string, MatcherState>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    // A bit for each length modulo 64: most names that are not here have a length that is not here.
    private ulong _lengths;

    public IEnumerable<MatcherState> States => _many is not null ? _many.Values : _few.Select(entry => entry.State);

    /// <summary>The state of that name, or null.</summary>
    public MatcherState? Find(ReadOnlySpan<char> name)
    {
        if ((_lengths & (1UL << name.Length)) == 0)
            return null;
        if (_many is not null)
            return _lookup.TryGetValue(name, out var state) ? state : null;

        foreach (var entry in _few)
        {
            if (name.SequenceEqual(entry.Name))
                return entry.State;
        }

        return null;
    }

    /// <summary>Adds a state, or puts it in the place of another one.</summary>
    public void Set(string name, MatcherState state)
    {
        _lengths |= 1UL << name.Length;
        if (_many is null && _few.Length < MaxCompared)
        {
            _few = [.. _few.Where(entry => entry.Name != name), new Entry(name, state)];
            return;
        }

        if (_many is null)
        {
            _many = _few.ToDictionary(entry => entry.Name, entry => entry.State, StringComparer.Ordinal);
            _lookup = _many.GetAlternateLookup<ReadOnlySpan<char>>();
        }

        _many[name] = state;
    }

    private sealed record Entry(string Name, MatcherState State);
}
