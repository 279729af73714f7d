using System.Numerics;
using Carafe.MarkupSafe;

namespace Carafe.Jinja.Values;

/// <summary>Python's operators over values: numbers of any size, text, lists, sets, comparison, containment, slices.</summary>
public static partial class PythonOperators
{
    /// <summary><c>left + right</c>.</summary>
    public static TemplateValue Add(in TemplateValue left, in TemplateValue right, EvalContext context)
    {
        if (left.IsInteger && right.IsInteger)
        {
            var (a, b) = (left.AsInteger, right.AsInteger);
            var sum = unchecked(a + b);
            return ((a ^ sum) & (b ^ sum)) < 0 ? (BigInteger)a + b : sum;
        }

        if (left.IsFloat && right.IsFloat)
            return left.AsFloat + right.AsFloat;

        return PythonNumbers.TryGetPair(left, right, out var pair)
            ? PythonNumbers.Add(pair)
            : PythonSequences.Add(left, right, context);
    }

    /// <summary><c>left - right</c>.</summary>
    public static TemplateValue Subtract(in TemplateValue left, in TemplateValue right, EvalContext context)
    {
        if (left.IsInteger && right.IsInteger)
        {
            var (a, b) = (left.AsInteger, right.AsInteger);
            var difference = unchecked(a - b);
            return ((a ^ b) & (a ^ difference)) < 0 ? (BigInteger)a - b : difference;
        }

        return PythonNumbers.TryGetPair(left, right, out var pair)
            ? PythonNumbers.Subtract(pair)
            : PythonSequences.Subtract(left, right);
    }

    /// <summary><c>left * right</c>.</summary>
    public static TemplateValue Multiply(in TemplateValue left, in TemplateValue right, EvalContext context)
    {
        if (left.IsInteger && right.IsInteger)
        {
            var high = Math.BigMul(left.AsInteger, right.AsInteger, out var low);
            return high == low >> 63 ? low : (BigInteger)left.AsInteger * right.AsInteger;
        }

        return PythonNumbers.TryGetPair(left, right, out var pair)
            ? PythonNumbers.Multiply(pair, context)
            : PythonSequences.Multiply(left, right, context);
    }

    /// <summary><c>left / right</c>: always a float for integers.</summary>
    public static TemplateValue Divide(in TemplateValue left, in TemplateValue right, EvalContext context) =>
        PythonNumbers.TryGetPair(left, right, out var pair)
            ? PythonNumbers.Divide(pair)
            : throw Unsupported("/", left, right);

    /// <summary><c>left // right</c>: rounds down.</summary>
    public static TemplateValue FloorDivide(in TemplateValue left, in TemplateValue right, EvalContext context) =>
        PythonNumbers.TryGetPair(left, right, out var pair)
            ? PythonNumbers.FloorDivide(pair)
            : throw Unsupported("//", left, right);

    /// <summary><c>left % right</c>: has the sign of the right side; for text, printf-style formatting.</summary>
    public static TemplateValue Modulo(in TemplateValue left, in TemplateValue right, EvalContext context)
    {
        if (PythonNumbers.TryGetPair(left, right, out var pair))
            return PythonNumbers.Modulo(pair);
        if (left.IsString)
            return PythonFormatting.Percent(left, right, context);

        throw Unsupported("%", left, right);
    }

    /// <summary><c>left ** right</c>.</summary>
    public static TemplateValue Power(in TemplateValue left, in TemplateValue right, EvalContext context) =>
        PythonNumbers.TryGetPair(left, right, out var pair)
            ? PythonNumbers.Power(pair, context)
            : throw Unsupported("** or pow()", left, right);

    /// <summary><c>-operand</c>.</summary>
    public static TemplateValue Negate(in TemplateValue operand, EvalContext context) => operand.Kind switch
    {
        TemplateKind.Integer or TemplateKind.Boolean =>
            operand.AsInteger == long.MinValue ? -(BigInteger)long.MinValue : -operand.AsInteger,
        TemplateKind.Float => -operand.AsFloat,
        TemplateKind.BigInteger => -(BigInteger)operand.Reference!,
        TemplateKind.Decimal => TemplateValue.FromObject((object)-(decimal)operand.Reference!),
        _ => throw UnsupportedUnary("-", operand),
    };

    /// <summary><c>+operand</c>.</summary>
    public static TemplateValue Plus(in TemplateValue operand, EvalContext context) => operand.Kind switch
    {
        TemplateKind.Boolean => operand.AsInteger,
        TemplateKind.Integer or TemplateKind.Float or TemplateKind.BigInteger or TemplateKind.Decimal => operand,
        _ => throw UnsupportedUnary("+", operand),
    };

    /// <summary><c>a ~ b ~ c</c>: text of all, escaped and safe as soon as one of them is safe and autoescaping is on.</summary>
    public static TemplateValue Concat(ReadOnlySpan<TemplateValue> parts, EvalContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var texts = new string[parts.Length];
        var safe = false;
        for (var i = 0; i < parts.Length; i++)
        {
            if (context.Autoescape && PythonDisplay.HtmlOf(parts[i]) is not null)
            {
                safe = true;
                break;
            }
        }

        long length = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            texts[i] = safe ? PythonDisplay.Escape(parts[i]) : parts[i].ToDisplayString();
            length += texts[i].Length;
        }

        context.Limits?.ChargeMemory(length);
        return TemplateValue.FromText(string.Concat(texts), safe);
    }

    internal static Exception Unsupported(string symbol, in TemplateValue left, in TemplateValue right)
    {
        if ((left.AsUndefined ?? right.AsUndefined) is { } undefined)
            return undefined.ToException();

        return PythonErrors.TypeError(
            $"unsupported operand type(s) for {symbol}: '{PythonTypes.NameOf(left)}' and '{PythonTypes.NameOf(right)}'");
    }

    private static Exception UnsupportedUnary(string symbol, in TemplateValue operand) =>
        operand.AsUndefined?.ToException()
        ?? PythonErrors.TypeError($"bad operand type for unary {symbol}: '{PythonTypes.NameOf(operand)}'");
}
