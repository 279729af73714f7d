using Carafe.Jinja.Values.Clr;
using Carafe.MarkupSafe;

namespace Carafe.Jinja.Values;

/// <summary>Python's <c>+</c>, <c>-</c> and <c>*</c> over text, lists, tuples, bytes and sets.</summary>
internal static class PythonSequences
{
    public static TemplateValue Add(in TemplateValue left, in TemplateValue right, EvalContext context)
    {
        if (left.AsString is { } a && right.AsString is { } b)
        {
            context.Limits?.ChargeMemory(a.Length + b.Length);
            if (left.IsMarkup == right.IsMarkup)
                return TemplateValue.FromText(string.Concat(a, b), left.IsMarkup);

            return TemplateValue.FromMarkup(left.IsMarkup ? a + HtmlEscape.Escape(b) : HtmlEscape.Escape(a) + b);
        }

        if (left.IsMarkup && PythonDisplay.HtmlOf(right) is { } html)
            return TemplateValue.FromMarkup(left.AsString + html);
        if (right.IsMarkup && !left.IsUndefined && PythonDisplay.HtmlOf(left) is { } leftHtml)
            return TemplateValue.FromMarkup(leftHtml + right.AsString);
        if (left.Reference is TemplateSequence first && right.Reference is TemplateSequence second && first.IsTuple == second.IsTuple)
        {
            context.Limits?.ChargeMemory(first.Count + second.Count);
            return first.IsTuple ? new TemplateTuple([.. first, .. second]) : Concatenate(first, second);
        }

        if (left.Reference is TemplateBytes x && right.Reference is TemplateBytes y)
            return new TemplateBytes([.. x.AsSpan(), .. y.AsSpan()]);

        return ClrArithmetic.TryAdd(left, right) ?? throw CannotAdd(left, right);
    }

    public static TemplateValue Subtract(in TemplateValue left, in TemplateValue right)
    {
        if (left.Reference is not (TemplateSet or DictView { Part: not DictPart.Values })
            || right.Reference is not (TemplateSet or DictView { Part: not DictPart.Values }))
        {
            return ClrArithmetic.TrySubtract(left, right) ?? throw PythonOperators.Unsupported("-", left, right);
        }

        var result = new TemplateSet();
        var iterator = ((TemplateObject)left.Reference).GetIterator()!;
        while (iterator.MoveNext(out var item))
        {
            if (((TemplateObject)right.Reference).Contains(item) is not true)
                result.Add(item);
        }

        return result;
    }

    public static TemplateValue Multiply(in TemplateValue left, in TemplateValue right, EvalContext context)
    {
        if (IsSequence(left))
            return Repeat(left, right, isLeft: true, context);
        if (IsSequence(right))
            return Repeat(right, left, isLeft: false, context);

        throw PythonOperators.Unsupported("*", left, right);
    }

    private static bool IsSequence(in TemplateValue value) =>
        value.IsString || value.Reference is TemplateSequence or TemplateBytes;

    private static TemplateValue Repeat(in TemplateValue sequence, in TemplateValue times, bool isLeft, EvalContext context)
    {
        if (times.AsUndefined is { } undefined && (!sequence.IsMarkup || !isLeft))
            throw undefined.ToException();
        if (times.Kind == TemplateKind.BigInteger)
            throw PythonErrors.OverflowError("cannot fit 'int' into an index-sized integer");
        if (times.Kind is not (TemplateKind.Integer or TemplateKind.Boolean))
            throw sequence.IsMarkup
                ? PythonErrors.TypeError($"'{PythonTypes.NameOf(times)}' object cannot be interpreted as an integer")
                : PythonErrors.TypeError($"can't multiply sequence by non-int of type '{PythonTypes.NameOf(times)}'");

        var count = Math.Max(0, times.AsInteger);
        var length = sequence.AsString?.Length ?? ((TemplateObject)sequence.Reference!).Length!.Value;
        if (length == 0)
            count = 0;
        CheckSize(length, count, context);
        return sequence.Reference switch
        {
            string text => TemplateValue.FromText(RepeatText(text, (int)count), sequence.IsMarkup),
            TemplateSequence { IsTuple: true } tuple => RepeatTuple(tuple, (int)count),
            TemplateSequence list => RepeatList(list, (int)count),
            _ => RepeatBytes((TemplateBytes)sequence.Reference!, (int)count),
        };
    }

    /// <summary>Refuses what cannot be held, and charges what can.</summary>
    public static void CheckSize(long length, long count, EvalContext context)
    {
        if (length != 0 && count > int.MaxValue / 2 / length)
        {
            context.Limits?.ChargeMemory(long.MaxValue / 2);
            throw PythonErrors.MemoryError("The repeated sequence would be too large.");
        }

        context.Limits?.ChargeMemory(length * count);
    }

    private static string RepeatText(string text, int count)
    {
        if (count == 0 || text.Length == 0)
            return "";
        if (count == 1)
            return text;

        return string.Create(text.Length * count, text, static (target, source) =>
        {
            source.CopyTo(target);
            for (var done = source.Length; done < target.Length; done *= 2)
                target[..Math.Min(done, target.Length - done)].CopyTo(target[done..]);
        });
    }

    private static TemplateList RepeatList(TemplateSequence list, int count)
    {
        var result = new TemplateList(list.Count * count);
        for (var i = 0; i < count; i++)
            result.Items.AddRange(list);
        return result;
    }

    private static TemplateTuple RepeatTuple(TemplateSequence tuple, int count)
    {
        var items = new List<TemplateValue>(tuple.Count * count);
        for (var i = 0; i < count; i++)
            items.AddRange(tuple);
        return new TemplateTuple([.. items]);
    }

    private static TemplateBytes RepeatBytes(TemplateBytes bytes, int count)
    {
        var source = bytes.AsSpan();
        var items = new byte[source.Length * count];
        for (var i = 0; i < items.Length; i += source.Length)
            source.CopyTo(items.AsSpan(i));
        return new TemplateBytes(items);
    }

    private static TemplateList Concatenate(TemplateSequence left, TemplateSequence right)
    {
        var result = new TemplateList(left.Count + right.Count);
        result.Items.AddRange(left);
        result.Items.AddRange(right);
        return result;
    }

    private static Exception CannotAdd(in TemplateValue left, in TemplateValue right)
    {
        if ((left.AsUndefined ?? right.AsUndefined) is { } undefined)
            return undefined.ToException();

        var other = PythonTypes.NameOf(right);
        return left.Kind switch
        {
            TemplateKind.String => PythonErrors.TypeError($"can only concatenate str (not \"{other}\") to str"),
            _ when left.Reference is TemplateSequence sequence => PythonErrors.TypeError(
                $"can only concatenate {(sequence.IsTuple ? "tuple" : "list")} (not \"{other}\") to {(sequence.IsTuple ? "tuple" : "list")}"),
            TemplateKind.Bytes => PythonErrors.TypeError($"can't concat {other} to bytes"),
            _ => PythonOperators.Unsupported("+", left, right),
        };
    }
}
