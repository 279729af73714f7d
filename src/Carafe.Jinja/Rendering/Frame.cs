using Carafe.Jinja.Lexing;
using Carafe.Jinja.Values;

namespace Carafe.Jinja.Rendering;

/// <summary>The variables of one running function of a template: its body, a block, a macro or a recursive loop.</summary>
internal sealed class Frame
{
    public readonly TemplateValue[] Slots;
    public readonly Frame? Outer;
    public readonly Template Template;

    /// <summary>What runs here, for tracebacks.</summary>
    public readonly string Description;

    /// <summary>The context variables are looked up in; a macro keeps that of the template that defines it.</summary>
    public readonly RenderContext Context;

    /// <summary>Where text goes; a statement that captures its body replaces it for a while.</summary>
    public TemplateOutput Output;

    /// <summary>The template that this one turned out to extend.</summary>
    public Template? ParentTemplate;

    /// <summary>Where it does so.</summary>
    public SourceSpan ExtendsSpan;

    /// <summary>What <c>set</c> assigned in the running loop round or block, for functions that take the context.</summary>
    public Dictionary<string, TemplateValue>? LocalVariables;

    public Frame(Template template, string description, int slotCount, RenderContext context, TemplateOutput output, Frame? outer = null)
    {
        Description = description;
        Slots = slotCount == 0 ? [] : new TemplateValue[slotCount];
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

    /// <summary>Checks before a macro, a block, an include or a recursive loop that there is room for it.</summary>
    public static void Enter(RenderContext context)
    {
        if (!StackGuard.HasRoom)
            throw StackGuard.RecursionError();
        context.Limits?.Enter();
    }

    public static void Leave(RenderContext context) => context.Limits?.Leave();
}
