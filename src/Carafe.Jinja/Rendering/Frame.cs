using Carafe.Jinja.Lexing;
using Carafe.Jinja.Values;

namespace Carafe.Jinja.Rendering;

/// <summary>The variables of one running function of a template: its body, a block, a macro or a recursive loop.</summary>
internal sealed class Frame
{
    public readonly TemplateValue[] Slots;
    public readonly Frame? Outer;
    public readonly Template Template;

    /// <summary>What runs here, and which variables the slots hold.</summary>
    public readonly FrameShape Shape;

    /// <summary>The context variables are looked up in; a macro keeps that of the template that defines it.</summary>
    public readonly RenderContext Context;

    /// <summary>Where text goes; a statement that captures its body replaces it for a while.</summary>
    public TemplateOutput Output;

    /// <summary>The template that this one turned out to extend.</summary>
    public Template? ParentTemplate;

    /// <summary>Where it does so.</summary>
    public SourceSpan ExtendsSpan;

    /// <summary>What <c>set</c> assigned in the running loop round or block, for functions that take the context.</summary>
    public LocalAssignments? Assignments;

    public Frame(Template template, FrameShape shape, RenderContext context, TemplateOutput output, Frame? outer = null)
    {
        Shape = shape;
        Slots = shape.SlotCount == 0 ? [] : new TemplateValue[shape.SlotCount];
        Template = template;
        Context = context;
        Output = output;
        Outer = outer;
        ParentTemplate = outer?.ParentTemplate;
    }

    /// <summary>The frame that lies a number of functions further out.</summary>
    public Frame At(int distance)
    {
        var frame = this;
        for (; distance > 0; distance--)
            frame = frame.Outer!;

        return frame;
    }

    /// <summary>The variables as they are now: those of the innermost scopes first, then those of the context.</summary>
    public OrderedDictionary<string, object?> CopyVariables()
    {
        var variables = new OrderedDictionary<string, object?>(StringComparer.Ordinal);
        for (var frame = this; frame is not null; frame = frame.Outer)
        {
            for (var slot = frame.Slots.Length - 1; slot >= 0; slot--)
            {
                if (!frame.Slots[slot].IsMissing)
                    variables.TryAdd(frame.Shape.SlotNames[slot], frame.Slots[slot]);
            }
        }

        foreach (var (name, value) in Context.GetAll(withGlobals: false))
            variables.TryAdd(name, value);
        return variables;
    }

    /// <summary>Checks before a macro, a block, an include or a recursive loop that there is room for it.</summary>
    public static void Enter(RenderContext context)
    {
        if (!StackGuard.HasRoom)
            throw StackGuard.RecursionError();
        context.Limits?.Enter();
    }

    public static void Leave(RenderContext context) => context.Limits?.Leave();
}
