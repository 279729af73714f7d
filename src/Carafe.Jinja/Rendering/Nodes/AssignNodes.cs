using Carafe.Jinja.Globals;
using Carafe.Jinja.Lexing;
using Carafe.Jinja.Values;

namespace Carafe.Jinja.Rendering.Nodes;

/// <summary>What a value can be assigned to.</summary>
internal abstract partial class AssignTarget
{
    public abstract void Assign(Frame frame, in TemplateValue value);
}

/// <summary>A variable.</summary>
internal sealed partial class SlotTarget(int slot) : AssignTarget
{
    public int Slot => slot;

    public override void Assign(Frame frame, in TemplateValue value) => frame.Slots[slot] = value;
}

/// <summary>An attribute of a namespace.</summary>
internal sealed partial class NamespaceTarget(SlotReference reference, string attribute) : AssignTarget
{
    public SlotReference Reference => reference;

    public override void Assign(Frame frame, in TemplateValue value) => Namespace(frame).Set(attribute, value);

    public TemplateNamespace Namespace(Frame frame) =>
        reference.In(frame).Reference as TemplateNamespace
        ?? throw new TemplateRuntimeException("cannot assign attribute on non-namespace object");
}

/// <summary>Several targets, each of which takes one item.</summary>
internal sealed partial class TupleTarget(AssignTarget[] targets) : AssignTarget
{
    public AssignTarget[] Targets => targets;

    public override void Assign(Frame frame, in TemplateValue value)
    {
        if (value.AsTuple is { } tuple && tuple.Count == targets.Length)
        {
            var items = tuple.AsSpan();
            for (var i = 0; i < targets.Length; i++)
                targets[i].Assign(frame, items[i]);
            return;
        }

        AssignItems(frame, value);
    }

    private void AssignItems(Frame frame, in TemplateValue value)
    {
        if (PythonIteration.TryGetIterator(value, frame.Context) is not { } iterator)
            throw PythonErrors.TypeError($"cannot unpack non-iterable {PythonTypes.NameOf(value)} object");

        var items = new TemplateValue[targets.Length];
        for (var i = 0; i < items.Length; i++)
        {
            if (!iterator.MoveNext(out items[i]))
                throw PythonErrors.ValueError($"not enough values to unpack (expected {items.Length}, got {i})");
        }

        if (iterator.MoveNext(out _))
            throw PythonErrors.ValueError($"too many values to unpack (expected {items.Length})");

        for (var i = 0; i < items.Length; i++)
            targets[i].Assign(frame, items[i]);
    }
}

/// <summary>Where an assignment is seen beside the variable itself.</summary>
internal enum Visibility
{
    None,

    /// <summary>In the context of the template; names without an underscore are exported too.</summary>
    Context,

    /// <summary>By functions that take the context, for as long as the loop round or the block lasts.</summary>
    Locals,
}

/// <summary>Makes assigned variables visible to more than the nodes of their function.</summary>
internal sealed partial class AssignmentTracking(Visibility visibility, (string Name, int Slot)[] names)
{
    public void Apply(Frame frame)
    {
        if (visibility == Visibility.None)
            return;

        foreach (var (name, slot) in names)
        {
            ref readonly var value = ref frame.Slots[slot];
            if (visibility == Visibility.Locals)
            {
                (frame.Assignments ??= new LocalAssignments()).Set(name, value);
                continue;
            }

            frame.Context.Set(name, value);
            if (!name.StartsWith('_'))
                frame.Context.Export(name);
        }
    }
}

/// <summary><c>{% set target = value %}</c></summary>
internal sealed partial class AssignNode(
    AssignTarget target, NamespaceTarget[] namespaces, ValueNode value, AssignmentTracking tracking, SourceSpan span) : RenderNode
{
    public override Flow Render(Frame frame)
    {
        try
        {
            foreach (var reference in namespaces)
                reference.Namespace(frame);
            target.Assign(frame, value.Evaluate(frame));
        }
        catch (Exception exception) when (ErrorTrace.Note(exception, frame, span))
        {
            throw;
        }

        tracking.Apply(frame);
        return Flow.Next;
    }
}

/// <summary><c>{% set target %}body{% endset %}</c></summary>
internal sealed partial class AssignBlockNode(
    AssignTarget target, ScopeEntry entry, ValueNode value, AssignmentTracking tracking, SourceSpan span) : RenderNode
{
    public override Flow Render(Frame frame)
    {
        entry.Enter(frame);
        try
        {
            var result = value.Evaluate(frame);
            target.Assign(frame, frame.Context.Autoescape ? AsMarkup(result) : result);
        }
        catch (Exception exception) when (ErrorTrace.Note(exception, frame, span))
        {
            throw;
        }

        tracking.Apply(frame);
        entry.Leave(frame);
        return Flow.Next;
    }
}

/// <summary><c>{% with target = value %}body{% endwith %}</c></summary>
internal sealed partial class WithNode(
    ScopeEntry entry, (AssignTarget Target, ValueNode Value)[] assignments, RenderNode[] body, SourceSpan span) : RenderNode
{
    public override Flow Render(Frame frame)
    {
        entry.Enter(frame);
        try
        {
            foreach (var (target, value) in assignments)
                target.Assign(frame, value.Evaluate(frame));
        }
        catch (Exception exception) when (ErrorTrace.Note(exception, frame, span))
        {
            throw;
        }

        var flow = RenderAll(body, frame);
        entry.Leave(frame);
        return flow;
    }
}
