using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Carafe.Jinja.Rendering.Nodes;

namespace Carafe.Jinja.Rendering;

/// <summary>An expression to write, between texts that are known when compiling.</summary>
internal sealed class OutputPart
{
    private readonly Vector256<byte> _before;
    private readonly Vector256<byte> _after;

    public OutputPart(Literal before, ValueNode value, Literal after, bool escapes)
    {
        (Before, Value, After, Escapes) = (before, value, after, escapes);
        (_before, _after) = (before.Short, after.Short);
        StartLength = before.Length;
        AroundLength = before.Length + after.Length;
        Room = before.IsShort && after.IsShort ? 2 * Literal.ShortLength : long.MaxValue / 2;
    }

    public Literal Before { get; }

    public ValueNode Value { get; }

    public Literal After { get; }

    /// <summary>True where the value is escaped, unless it is safe.</summary>
    public bool Escapes { get; }

    /// <summary>The length of the text before the value.</summary>
    public int StartLength { get; }

    /// <summary>The length of the texts before and after the value.</summary>
    public int AroundLength { get; }

    /// <summary>The room that it takes to store both texts as a vector each; beyond all room where they are too long for that.</summary>
    public long Room { get; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreBefore(ref byte target) => _before.StoreUnsafe(ref target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreAfter(ref byte target) => _after.StoreUnsafe(ref target);
}
