namespace Carafe.Registration;

/// <summary>Callbacks in order of registration, kept apart by scope.</summary>
internal sealed class ScopedList<T>
{
    private readonly Dictionary<string, List<T>> _scopes = new(StringComparer.Ordinal);

    public bool IsEmpty => _scopes.Count == 0;

    public List<T> this[string scope]
    {
        get
        {
            if (!_scopes.TryGetValue(scope, out var list))
                _scopes[scope] = list = [];
            return list;
        }
    }

    public static string Join(string name, string scope) => scope.Length == 0 ? name : name + "." + scope;

    public void Add(T item) => this[""].Add(item);

    public void Merge(ScopedList<T> other, string name)
    {
        foreach (var (scope, items) in other._scopes)
            this[Join(name, scope)].AddRange(items);
    }

    /// <summary>The callbacks of several scopes in one row; within a scope in order, or last registered first.</summary>
    public T[] Collect(ReadOnlySpan<string> scopes, bool reversed = false)
    {
        if (_scopes.Count == 0)
            return [];
        var all = new List<T>();
        foreach (var scope in scopes)
        {
            if (!_scopes.TryGetValue(scope, out var items))
                continue;
            var start = all.Count;
            all.AddRange(items);
            if (reversed)
                all.Reverse(start, items.Count);
        }
        return [.. all];
    }
}
