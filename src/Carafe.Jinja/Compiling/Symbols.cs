namespace Carafe.Jinja.Compiling;

/// <summary>How a variable gets its value when its scope is entered.</summary>
internal enum LoadKind
{
    Parameter,
    Resolve,
    Alias,
    Undefined,
}

/// <summary>One <see cref="LoadKind"/> with the variable that an alias copies.</summary>
internal readonly record struct Load(LoadKind Kind, Ident? Source = null);

/// <summary>The variables of one scope of a template.</summary>
/// <remarks>Upstream: jinja2/idtracking.py, whose rules decide what templates see.</remarks>
internal sealed class Symbols
{
    private readonly int _level;
    private readonly Symbols? _parent;
    private readonly Dictionary<string, Ident> _references;
    private readonly Dictionary<Ident, Load> _loads;
    private readonly HashSet<string> _stores;

    public Symbols(FunctionScope function, Symbols? parent = null, int? level = null)
    {
        Function = function;
        _parent = parent;
        _level = level ?? (parent is null ? 0 : parent._level + 1);
        _references = new Dictionary<string, Ident>(StringComparer.Ordinal);
        _loads = [];
        _stores = new HashSet<string>(StringComparer.Ordinal);
    }

    private Symbols(Symbols other)
    {
        Function = other.Function;
        _parent = other._parent;
        _level = other._level;
        _references = new Dictionary<string, Ident>(other._references, StringComparer.Ordinal);
        _loads = new Dictionary<Ident, Load>(other._loads);
        _stores = new HashSet<string>(other._stores, StringComparer.Ordinal);
    }

    public FunctionScope Function { get; }

    public int Level => _level;

    public IReadOnlyDictionary<Ident, Load> Loads => _loads;

    public IReadOnlySet<string> Stores => _stores;

    public Symbols Copy() => new(this);

    public Ident? Find(string name)
    {
        for (var symbols = this; symbols is not null; symbols = symbols._parent)
        {
            if (symbols._references.TryGetValue(name, out var ident))
                return ident;
        }

        return null;
    }

    public Ident Reference(string name) =>
        Find(name) ?? throw new InvalidOperationException($"The variable '{name}' was not seen when its scope was analysed.");

    private Ident Define(string name, Load load)
    {
        var ident = Function.IdentOf(_level, name);
        _references[name] = ident;
        _loads[ident] = load;
        return ident;
    }

    public void Store(string name)
    {
        _stores.Add(name);
        if (_references.ContainsKey(name))
            return;

        Define(name, _parent?.Find(name) is { } outer ? new Load(LoadKind.Alias, outer) : new Load(LoadKind.Undefined));
    }

    public Ident DeclareParameter(string name)
    {
        _stores.Add(name);
        return Define(name, new Load(LoadKind.Parameter));
    }

    public void LoadName(string name)
    {
        if (Find(name) is null)
            Define(name, new Load(LoadKind.Resolve));
    }

    /// <summary>Joins the branches of a condition: what only some of them assign keeps its outer value in the others.</summary>
    public void UpdateFrom(IReadOnlyList<Symbols> branches)
    {
        var stores = new HashSet<string>(StringComparer.Ordinal);
        foreach (var branch in branches)
            stores.UnionWith(branch._stores);
        stores.ExceptWith(_stores);

        foreach (var branch in branches)
        {
            foreach (var (name, ident) in branch._references)
                _references[name] = ident;
            foreach (var (ident, load) in branch._loads)
                _loads[ident] = load;
            _stores.UnionWith(branch._stores);
        }

        foreach (var name in stores)
        {
            _loads[Reference(name)] = _parent?.Find(name) is { } outer
                ? new Load(LoadKind.Alias, outer)
                : new Load(LoadKind.Resolve);
        }
    }

    /// <summary>Everything that was assigned in this scope and those around it, the inner ones first.</summary>
    public Dictionary<string, Ident> DumpStores()
    {
        var result = new Dictionary<string, Ident>(StringComparer.Ordinal);
        for (var symbols = this; symbols is not null; symbols = symbols._parent)
        {
            foreach (var name in symbols._stores.Order(StringComparer.Ordinal))
                result.TryAdd(name, Reference(name));
        }

        return result;
    }
}
