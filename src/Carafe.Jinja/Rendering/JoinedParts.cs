using Carafe.Jinja.Rendering.Nodes;
using Carafe.Jinja.Values;
using Carafe.MarkupSafe;

namespace Carafe.Jinja.Rendering;

/// <summary>A part whose value joins several: one for each of those that are not known when compiling, between texts that are.</summary>
internal sealed class JoinedParts
{
    private readonly (OutputPart Part, int Operand)[] _parts;

    private JoinedParts((OutputPart Part, int Operand)[] parts) => _parts = parts;

    public ReadOnlySpan<(OutputPart Part, int Operand)> Items => _parts;

    /// <summary>Splits a part by the operands that its value joins; none are left where a constant is not plain text, or all are constant.</summary>
    public static JoinedParts Of(OutputPart part, ValueNode[] operands)
    {
        var parts = new List<(OutputPart Part, int Operand)>();
        var text = part.Before.Text;
        var last = Array.FindLastIndex(operands, static operand => operand is not ConstNode);
        for (var i = 0; i < operands.Length; i++)
        {
            if (operands[i] is not ConstNode constant)
            {
                var after = i == last ? TextAfter(part, operands.AsSpan(i + 1)) : "";
                parts.Add((new OutputPart(Literal.Of(text), operands[i], Literal.Of(after), part.Escapes), i));
                text = "";
            }
            else if (constant.Value is not { IsString: true, IsMarkup: false })
            {
                return new JoinedParts([]);
            }
            else
            {
                text += TextOf(part, constant);
            }
        }

        return new JoinedParts([.. parts]);
    }

    private static string TextAfter(OutputPart part, ReadOnlySpan<ValueNode> constants)
    {
        var text = "";
        foreach (var constant in constants)
            text += TextOf(part, (ConstNode)constant);

        return text + part.After.Text;
    }

    private static string TextOf(OutputPart part, ConstNode constant)
    {
        var text = constant.Value.AsString!;
        return part.Escapes ? HtmlEscape.Escape(text) : text;
    }
}
