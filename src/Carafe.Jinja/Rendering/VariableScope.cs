using Carafe.Jinja.Values;

namespace Carafe.Jinja.Rendering;

/// <summary>A read-only layer of variables over another one.</summary>
internal abstract class VariableScope(VariableScope? outer)
{
    public VariableScope? Outer => outer;

    protected abstract bool TryGetOwn(string name, out TemplateValue value);

    public abstract IEnumerable<string> OwnNames { get; }

    /// <summary>True for the layers that hold the globals of templates and environments.</summary>
    public virtual bool IsGlobal => false;

    public bool TryGet(string name, out TemplateValue value)
    {
        for (var scope = this; scope is not null; scope = scope.Outer)
        {
            if (scope.TryGetOwn(name, out value))
                return true;
        }

        value = default;
        return false;
    }
}

/// <summary>Variables as values, such as globals and the locals that an include sees.</summary>
internal sealed class ValueScope(IReadOnlyDictionary<string, TemplateValue> values, VariableScope? outer, bool isGlobal = false)
    : VariableScope(outer)
{
    public override bool IsGlobal => isGlobal;

    public override IEnumerable<string> OwnNames => values.Keys;

    protected override bool TryGetOwn(string name, out TemplateValue value) => values.TryGetValue(name, out value) && !value.IsMissing;
}

/// <summary>The few variables of a place in a template that an include there sees; what is missing has no value.</summary>
internal sealed class LocalScope(string[] names, TemplateValue[] values, VariableScope? outer) : VariableScope(outer)
{
    public override IEnumerable<string> OwnNames => names.Where((_, index) => !values[index].IsMissing);

    protected override bool TryGetOwn(string name, out TemplateValue value)
    {
        var index = Array.IndexOf(names, name);
        value = index < 0 ? default : values[index];
        return !value.IsMissing;
    }
}

/// <summary>Variables as the application passed them; only those that a template uses are converted.</summary>
internal sealed class ObjectScope(IReadOnlyDictionary<string, object?> values, VariableScope? outer) : VariableScope(outer)
{
    public override IEnumerable<string> OwnNames => values.Keys;

    protected override bool TryGetOwn(string name, out TemplateValue value)
    {
        if (values.TryGetValue(name, out var found))
        {
            value = TemplateValue.FromObject(found);
            return true;
        }

        value = default;
        return false;
    }
}
