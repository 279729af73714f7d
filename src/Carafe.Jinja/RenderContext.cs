using Carafe.Jinja.Filters;
using Carafe.Jinja.Rendering;
using Carafe.Jinja.Sandbox;
using Carafe.Jinja.TemplateTests;
using Carafe.Jinja.Values;

namespace Carafe.Jinja;

/// <summary>The variables of a template while it renders, and what filters and functions see of the render.</summary>
public sealed class RenderContext : EvalContext
{
    private readonly VariableScope _parent;
    private Dictionary<string, TemplateValue>? _variables;
    private ValueScope? _snapshot;
    private HashSet<string>? _exported;
    private IReadOnlyDictionary<string, Block>? _blocks;
    private Dictionary<string, List<Block>>? _chains;

    internal RenderContext(JinjaEnvironment environment, string? templateName, VariableScope parent, RenderLimits? limits)
    {
        Environment = environment;
        TemplateName = templateName;
        _parent = parent;
        Limits = limits;
        Autoescape = environment.IsAutoescaped(templateName);
    }

    /// <summary>The environment of the template.</summary>
    public JinjaEnvironment Environment { get; }

    /// <summary>The template's name; null for a template compiled from a string.</summary>
    public string? TemplateName { get; }

    /// <inheritdoc/>
    public override MemberResolver Members => Environment.Members;

    /// <inheritdoc/>
    public override UndefinedFactory UndefinedFactory => Environment.UndefinedFactory;

    /// <inheritdoc/>
    public override FilterTable Filters => Environment.Filters;

    /// <inheritdoc/>
    public override TestTable Tests => Environment.Tests;

    /// <inheritdoc/>
    public override TemplatePolicies Policies => Environment.Policies;

    /// <inheritdoc/>
    public override string NewlineSequence => Environment.NewlineSequence;

    /// <inheritdoc/>
    public override RenderLimits? Limits { get; }

    /// <inheritdoc/>
    public override bool IsAsync => Environment.EnableAsync;

    /// <inheritdoc/>
    public override object? EnvironmentObject => Environment;

    /// <summary>Told when nobody waits for an asynchronous render any more.</summary>
    public CancellationToken CancellationToken { get; internal init; }

    internal VariableScope Parent => _parent;

    internal Dictionary<string, TemplateValue>? Variables => _variables;

    /// <inheritdoc/>
    public override bool TryResolve(string name, out TemplateValue value)
    {
        if (_variables is not null && _variables.TryGetValue(name, out value))
            return true;

        return _parent.TryGet(name, out value);
    }

    /// <summary>Finds a variable; an undefined object where there is none.</summary>
    public TemplateValue Resolve(string name) => TryResolve(name, out var value) ? value : UndefinedVariable(name);

    internal void Set(string name, in TemplateValue value)
    {
        (_variables ??= new Dictionary<string, TemplateValue>(StringComparer.Ordinal))[name] = value;
        _snapshot = null;
    }

    internal void Export(string name) => (_exported ??= new HashSet<string>(StringComparer.Ordinal)).Add(name);

    internal void Unexport(string name) => _exported?.Remove(name);

    internal IEnumerable<KeyValuePair<string, TemplateValue>> Exported =>
        _exported is null || _variables is null ? [] : _variables.Where(pair => _exported.Contains(pair.Key));

    /// <summary>The template whose variables these are; null for a context derived from another one.</summary>
    internal Template? Template
    {
        get;
        init
        {
            field = value;
            _blocks = value?.Blocks;
        }
    }

    /// <summary>The versions of a block, the one that wins first.</summary>
    internal IReadOnlyList<Block> BlockChain(string name)
    {
        if (_chains is not null)
            return _chains.TryGetValue(name, out var chain) ? chain : [];

        return _blocks is not null && _blocks.TryGetValue(name, out var block) ? block.Alone : [];
    }

    /// <summary>The names of the blocks of the template and of those that it extends.</summary>
    internal IEnumerable<string> AllBlockNames => _chains?.Keys ?? _blocks?.Keys ?? [];

    /// <summary>Appends the blocks of a template that this one extends.</summary>
    internal void AppendBlocks(Template parent)
    {
        if (_chains is null)
        {
            _chains = new Dictionary<string, List<Block>>(StringComparer.Ordinal);
            foreach (var (name, block) in _blocks ?? new Dictionary<string, Block>())
                _chains[name] = [block];
        }

        foreach (var (name, block) in parent.Blocks)
        {
            if (!_chains.TryGetValue(name, out var chain))
                _chains[name] = chain = [];
            chain.Add(block);
        }
    }

    /// <summary>All variables as they are now; what is assigned later is not seen through it.</summary>
    internal VariableScope AllVariables()
    {
        if (_variables is null or { Count: 0 })
            return _parent;

        return _snapshot ??= new ValueScope(new Dictionary<string, TemplateValue>(_variables, StringComparer.Ordinal), _parent);
    }

    /// <summary>A context of the same template with more variables.</summary>
    internal RenderContext DeriveWith(LocalAssignments locals) => Derive(new ValueScope(locals.Copy(), AllVariables()));

    /// <summary>A context of the same template with other variables.</summary>
    internal RenderContext Derive(VariableScope variables) =>
        new(Environment, TemplateName, variables, Limits)
        {
            Autoescape = Autoescape,
            CancellationToken = CancellationToken,
            _blocks = _blocks,
            _chains = _chains,
        };

    /// <summary>Runs something that writes and gives what it wrote: text, or a value in the native environment.</summary>
    internal TemplateValue Capture(Action<TemplateOutput> write)
    {
        if (Environment.IsNative)
        {
            var native = new NativeOutput();
            write(native);
            return native.ToValue();
        }

        var output = TextOutput.Rent(Limits);
        write(output);
        return output.TakeText();
    }

    internal async ValueTask<TemplateValue> CaptureAsync(Func<TemplateOutput, ValueTask> write)
    {
        if (Environment.IsNative)
        {
            var native = new NativeOutput();
            await write(native);
            return native.ToValue();
        }

        var output = TextOutput.Rent(Limits);
        await write(output);
        return output.TakeText();
    }

    /// <summary>All variables by name, the globals among them.</summary>
    internal IEnumerable<KeyValuePair<string, TemplateValue>> GetAll(bool withGlobals)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, value) in _variables ?? [])
        {
            if (seen.Add(name))
                yield return new(name, value);
        }

        for (var scope = _parent; scope is not null; scope = scope.Outer)
        {
            if (scope.IsGlobal && !withGlobals)
                continue;

            foreach (var name in scope.OwnNames)
            {
                if (seen.Add(name) && TryResolve(name, out var value))
                    yield return new(name, value);
            }
        }
    }

    /// <summary>The names of the template's own variables, those that are not globals.</summary>
    public IEnumerable<string> VariableNames => GetAll(withGlobals: false).Select(pair => pair.Key);
}
