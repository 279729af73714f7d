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
    private HashSet<string>? _exported;

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

    internal void Set(string name, in TemplateValue value) =>
        (_variables ??= new Dictionary<string, TemplateValue>(StringComparer.Ordinal))[name] = value;

    internal void Export(string name) => (_exported ??= new HashSet<string>(StringComparer.Ordinal)).Add(name);

    internal void Unexport(string name) => _exported?.Remove(name);

    internal IEnumerable<KeyValuePair<string, TemplateValue>> Exported =>
        _exported is null || _variables is null ? [] : _variables.Where(pair => _exported.Contains(pair.Key));
}
