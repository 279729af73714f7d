using Carafe.Jinja.Rendering.Nodes;
using Carafe.Jinja.Values;

namespace Carafe.Jinja.Rendering;

/// <summary>A compiled block of one template.</summary>
internal sealed partial class Block
{
    public required string Name { get; init; }

    public required FrameShape Shape { get; init; }

    /// <summary>The slot of <c>self</c>, or -1 where the block does not use it.</summary>
    public required int SelfSlot { get; init; }

    /// <summary>The slot of <c>super</c>, or -1 where the block does not use it.</summary>
    public required int SuperSlot { get; init; }

    public required ScopeEntry Entry { get; init; }

    public required RenderNode[] Body { get; init; }

    public Template Template { get; set; } = null!;

    /// <summary>The block as a chain of its own, for templates that extend nothing.</summary>
    public IReadOnlyList<Block> Alone => field ??= [this];

    public void Render(RenderContext context, TemplateOutput output)
    {
        Frame.Enter(context);
        RenderNode.RenderAll(Body, NewFrame(context, output));
        Frame.Leave(context);
    }

    private Frame NewFrame(RenderContext context, TemplateOutput output)
    {
        var frame = new Frame(Template, Shape, context, output);
        if (SelfSlot >= 0)
            frame.Slots[SelfSlot] = new TemplateReference(context);
        if (SuperSlot >= 0)
            frame.Slots[SuperSlot] = BlockReference.Super(context, this);

        Entry.Enter(frame);
        return frame;
    }
}

/// <summary>A block as templates call it: <c>super()</c>, <c>self.title()</c>.</summary>
internal sealed partial class BlockReference(RenderContext context, IReadOnlyList<Block> chain, int depth) : TemplateObject, ITemplateCallable, IWritingCallable
{
    public override string TypeName => "BlockReference";

    public override string? Module => "jinja2.runtime";

    public string Name => chain[depth].Name;

    /// <summary>The block that <paramref name="current"/> overrides; an undefined object where there is none.</summary>
    public static TemplateValue Super(RenderContext context, Block current)
    {
        var chain = context.BlockChain(current.Name);
        var index = chain.Count;
        for (var i = 0; i < chain.Count; i++)
        {
            if (ReferenceEquals(chain[i], current))
            {
                index = i + 1;
                break;
            }
        }

        return At(context, chain, index, current.Name);
    }

    private static TemplateValue At(RenderContext context, IReadOnlyList<Block> chain, int index, string name) =>
        index < chain.Count
            ? new BlockReference(context, chain, index)
            : context.UndefinedFactory.Create($"there is no parent block called {TemplateValue.FromString(name).Repr()}.", default, "super", null);

    public override bool TryGetAttribute(string name, EvalContext evalContext, out TemplateValue value)
    {
        switch (name)
        {
            case "super":
                value = At(context, chain, depth + 1, Name);
                return true;
            case "name":
                value = Name;
                return true;
            default:
                value = default;
                return false;
        }
    }

    private static void CheckArguments(int positional, int keywords)
    {
        if (positional + keywords > 0)
            throw PythonErrors.TypeError($"BlockReference.__call__() takes 1 positional argument but {positional + 1} were given");
    }

    public void Write(in TemplateCall call, TemplateOutput output)
    {
        CheckArguments(call.Arguments.Length, call.Keywords.Length);
        chain[depth].Render(context, output);
    }

    public TemplateValue Invoke(in TemplateCall call)
    {
        CheckArguments(call.Arguments.Length, call.Keywords.Length);
        var result = context.Capture(output => chain[depth].Render(context, output));
        return context.Autoescape ? RenderNode.AsMarkup(result) : result;
    }
}

/// <summary>The variable <c>self</c>: the blocks of the template.</summary>
internal sealed class TemplateReference(RenderContext context) : TemplateObject
{
    public override string TypeName => "TemplateReference";

    public override string? Module => "jinja2.runtime";

    public override bool IsSubscriptable => true;

    /// <summary>The names of the blocks.</summary>
    public IEnumerable<string> BlockNames => context.AllBlockNames;

    public override bool TryGetItem(in TemplateValue key, EvalContext evalContext, out TemplateValue value)
    {
        value = default;
        if (key.AsString is not { } name || context.BlockChain(name) is not { Count: > 0 } chain)
            return false;

        value = new BlockReference(context, chain, 0);
        return true;
    }

    public override string Repr() => $"<TemplateReference {TemplateValue.FromString(context.TemplateName).Repr()}>";
}
