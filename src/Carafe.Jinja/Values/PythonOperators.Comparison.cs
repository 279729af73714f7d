using Carafe.Jinja.Values.Clr;

namespace Carafe.Jinja.Values;

public static partial class PythonOperators
{
    /// <summary><c>left == right</c>.</summary>
    public static bool AreEqual(in TemplateValue left, in TemplateValue right)
    {
        if (left.AsString is { } leftText)
            return right.AsString is { } rightText ? leftText == rightText : EqualsOther(left, right);
        if (left.IsInteger && right.IsInteger)
            return left.AsInteger == right.AsInteger;

        return EqualsOther(left, right);
    }

    /// <summary>How Python compares items of collections: the same object, or an equal one.</summary>
    internal static bool AreSameOrEqual(in TemplateValue left, in TemplateValue right) =>
        left.AsString is { } leftText && right.AsString is { } rightText
            ? leftText == rightText
            : left.IsSameAs(right) || AreEqual(left, right);

    /// <summary><c>left &lt; right</c>.</summary>
    public static bool LessThan(in TemplateValue left, in TemplateValue right) =>
        left.IsInteger && right.IsInteger ? left.AsInteger < right.AsInteger : PythonOrder.Test("<", left, right);

    /// <summary><c>left &lt;= right</c>.</summary>
    public static bool LessThanOrEqual(in TemplateValue left, in TemplateValue right) =>
        left.IsInteger && right.IsInteger ? left.AsInteger <= right.AsInteger : PythonOrder.Test("<=", left, right);

    /// <summary><c>left &gt; right</c>.</summary>
    public static bool GreaterThan(in TemplateValue left, in TemplateValue right) =>
        left.IsInteger && right.IsInteger ? left.AsInteger > right.AsInteger : PythonOrder.Test(">", left, right);

    /// <summary><c>left &gt;= right</c>.</summary>
    public static bool GreaterThanOrEqual(in TemplateValue left, in TemplateValue right) =>
        left.IsInteger && right.IsInteger ? left.AsInteger >= right.AsInteger : PythonOrder.Test(">=", left, right);

    /// <summary><c>item in container</c>.</summary>
    public static bool Contains(in TemplateValue item, in TemplateValue container, EvalContext context)
    {
        if (container.AsString is { } text)
        {
            if (item.AsString is { } part)
                return text.Contains(part, StringComparison.Ordinal);

            throw PythonErrors.TypeError(
                $"'in <string>' requires string as left operand, not {PythonTypes.NameOf(item)}");
        }

        if (container.Reference is TemplateObject own && own.Contains(item) is { } answer)
            return answer;

        return PythonIteration.Contains(item, container, context);
    }

    /// <summary><c>hash(value)</c>.</summary>
    /// <exception cref="PythonException">The value is not hashable.</exception>
    public static int HashOf(in TemplateValue value) => value.Kind switch
    {
        TemplateKind.String or TemplateKind.Markup => value.AsString!.GetHashCode(),
        TemplateKind.Integer or TemplateKind.Boolean => value.AsInteger.GetHashCode(),
        TemplateKind.Float => PythonNumbers.HashOf(value.AsFloat),
        TemplateKind.Decimal => PythonNumbers.HashOf((double)(decimal)value.Reference!),
        TemplateKind.Missing or TemplateKind.None => 0,
        _ => value.Reference is TemplateObject item ? item.ValueHashCode() : value.Reference!.GetHashCode(),
    };

    /// <summary>True when <see cref="HashOf"/> does not raise.</summary>
    public static bool IsHashable(in TemplateValue value)
    {
        if (value.Reference is not TemplateObject item)
            return true;
        if (item is TemplateSequence sequence)
        {
            ReprBuilder.EnsureStack();
            return sequence.IsTuple && sequence.All(static part => IsHashable(part));
        }

        return item is not (TemplateMapping or TemplateSet or Undefined { Behavior: UndefinedKind.Strict });
    }

    private static bool EqualsOther(in TemplateValue left, in TemplateValue right)
    {
        if (PythonNumbers.TryGetPair(left, right, out var pair))
            return PythonNumbers.Compare(pair) == 0;
        if (left.AsUndefined is { } undefined)
            return undefined.EqualsUndefined(right);
        if (right.AsUndefined is { } other)
            return other.EqualsUndefined(left);
        if (left.IsNone || right.IsNone)
            return left.IsNone && right.IsNone;
        if (left.Reference is TemplateObject first && right.Reference is TemplateObject second)
            return first.ValueEquals(second) || second.ValueEquals(first);

        return ClrEquality.AreEqual(left, right);
    }
}
