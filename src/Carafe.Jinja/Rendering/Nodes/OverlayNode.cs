using Carafe.Jinja.Values;

namespace Carafe.Jinja.Rendering.Nodes;

/// <summary>A body whose variables come from a mapping first, then from the context.</summary>
internal sealed partial class OverlayNode(
    ValueNode variables, LocalsDump locals, (string Name, SlotReference Target)[] names, ScopeEntry entry, RenderNode[] body) : RenderNode
{
    public override Flow Render(Frame frame)
    {
        Open(frame, variables.Evaluate(frame));
        return RenderAll(body, frame);
    }

    private void Open(Frame frame, in TemplateValue mapping)
    {
        var context = frame.Context.Derive(locals.Over(frame));
        foreach (var (name, target) in names)
        {
            if (PythonOperators.Contains(name, mapping, context))
                target.In(frame) = context.Members.GetItem(mapping, name, context);
            else
                target.In(frame) = context.TryResolve(name, out var value) ? value : default;
        }

        entry.Enter(frame);
    }
}
