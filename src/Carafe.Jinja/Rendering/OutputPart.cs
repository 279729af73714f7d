using Carafe.Jinja.Rendering.Nodes;

namespace Carafe.Jinja.Rendering;

/// <summary>An expression to write, between texts that are known when compiling.</summary>
internal sealed class OutputPart(Literal before, ValueNode value, Literal after, bool escapes)
{
    public readonly Literal Before = before;
    public readonly ValueNode Value = value;
    public readonly Literal After = after;

    /// <summary>True where the value is escaped, unless it is safe.</summary>
    public readonly bool Escapes = escapes;

    /// <summary>True where both texts are copied as a single vector each.</summary>
    public readonly bool IsShort = before.IsShort && after.IsShort;
}
