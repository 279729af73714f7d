using Carafe.Jinja.Rendering.Nodes;

namespace Carafe.Jinja.Rendering;

/// <summary>What the compiler makes of a template.</summary>
internal sealed class TemplateCode
{
    public static readonly TemplateCode Empty = new()
    {
        Shape = new FrameShape(),
        SelfSlot = -1,
        Entry = new ScopeEntry([], [], [], []),
        Body = [],
        Blocks = [],
    };

    public required FrameShape Shape { get; init; }

    /// <summary>The slot of <c>self</c>, or -1 where the body does not use it.</summary>
    public required int SelfSlot { get; init; }

    public required ScopeEntry Entry { get; init; }

    public required RenderNode[] Body { get; init; }

    public required Dictionary<string, Block> Blocks { get; init; }
}

/// <summary>What the compiler makes of an expression on its own.</summary>
internal sealed record ExpressionCode(FrameShape Shape, ScopeEntry Entry, ValueNode Value);
