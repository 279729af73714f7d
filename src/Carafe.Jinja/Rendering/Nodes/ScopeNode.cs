using Carafe.Jinja.Values;

namespace Carafe.Jinja.Rendering.Nodes;

/// <summary>Where a variable lies: so many frames out, in this slot.</summary>
internal readonly record struct SlotReference(int Distance, int Slot)
{
    public ref TemplateValue In(Frame frame) => ref frame.At(Distance).Slots[Slot];
}

/// <summary>What is to be done when a scope is entered, and when it is left.</summary>
internal sealed partial class ScopeEntry(
    (SlotReference Target, string Name)[] resolved,
    (SlotReference Target, SlotReference Source)[] aliases,
    SlotReference[] undefined,
    SlotReference[] cleared)
{
    /// <summary>True when there is nothing to do on entering.</summary>
    public bool IsEmpty { get; } = resolved.Length == 0 && aliases.Length == 0 && undefined.Length == 0;

    public void Enter(Frame frame)
    {
        foreach (var (target, name) in resolved)
        {
            frame.Context.TryResolve(name, out var value);
            target.In(frame) = value;
        }

        foreach (var (target, source) in aliases)
            target.In(frame) = source.In(frame);
        foreach (var target in undefined)
            target.In(frame) = default;
    }

    /// <summary>Forgets the variables, so that a macro defined inside does not see them after the end.</summary>
    public void Leave(Frame frame)
    {
        foreach (var target in cleared)
            target.In(frame) = default;
    }
}

/// <summary>A body with variables of its own.</summary>
internal sealed partial class ScopeNode(ScopeEntry entry, RenderNode[] body) : RenderNode
{
    public override Flow Render(Frame frame)
    {
        entry.Enter(frame);
        var flow = RenderAll(body, frame);
        entry.Leave(frame);
        return flow;
    }
}
