using System.Text;
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
        if (right.IsMarkup && PythonDisplay.HtmlOf(left) is { } leftHtml)
            return TemplateValue.FromMarkup(leftHtml + right.AsString);
        if (left.Kind == TemplateKind.List && right.Kind == TemplateKind.List)
            return Concatenate(left.AsList!, right.AsList!, context);
        if (left.Kind == TemplateKind.Tuple && right.Kind == TemplateKind.Tuple)
        {
            context.Limits?.ChargeMemory(left.AsTuple!.Count + right.AsTuple!.Count);
            return new TemplateTuple([.. left.AsTuple!.AsSpan(), .. right.AsTuple!.AsSpan()]);
        }

        if (left.Reference is TemplateBytes x && right.Reference is TemplateBytes y)
            return new TemplateBytes([.. x.AsSpan(), .. y.AsSpan()]);

        throw CannotAdd(left, right);
    }

    public static TemplateValue Subtract(in TemplateValue left, in TemplateValue right)
    {
        if (left.Reference is TemplateSet a && right.Reference is TemplateSet b)
        {
            var result = new TemplateSet();
            foreach (var item in a)
            {
                if (b.Contains(item) is not true)
                    result.Add(item);
            }

            return result;
        }

        throw PythonOperators.Unsupported("-", left, right);
    }

    public static TemplateValue Multiply(in TemplateValue left, in TemplateValue right, EvalContext context)
    {
        if (IsSequence(left))
            return Repeat(left, right, context);
        if (IsSequence(right))
            return Repeat(right, left, context);

        throw PythonOperators.Unsupported("*", left, right);
    }

    private static bool IsSequence(in TemplateValue value) =>
        value.Kind is TemplateKind.String or TemplateKind.Markup or TemplateKind.List or TemplateKind.Tuple or TemplateKind.Bytes;

    private static TemplateValue Repeat(in TemplateValue sequence, in TemplateValue times, EvalContext context)
    {
        if (times.AsUndefined is { } undefined)
            throw undefined.ToException();
        if (times.Kind == TemplateKind.BigInteger)
            throw PythonErrors.OverflowError("cannot fit 'int' into an index-sized integer");
        if (times.Kind is not (TemplateKind.Integer or TemplateKind.Boolean))
            throw PythonErrors.TypeError($"can't multiply sequence by non-int of type '{PythonTypes.NameOf(times)}'");

        var count = Math.Max(0, times.AsInteger);
        var length = sequence.AsString?.Length ?? ((TemplateObject)sequence.Reference!).Length!.Value;
        CheckSize(length, count, context);
        return sequence.Kind switch
        {
            TemplateKind.List => RepeatList(sequence.AsList!, (int)count),
            TemplateKind.Tuple => RepeatTuple(sequence.AsTuple!, (int)count),
            TemplateKind.Bytes => RepeatBytes((TemplateBytes)sequence.Reference!, (int)count),
            _ => TemplateValue.FromText(RepeatText(sequence.AsString!, (int)count), sequence.IsMarkup),
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

    private static TemplateList RepeatList(TemplateList list, int count)
    {
        var result = new TemplateList(list.Count == 0 ? 0 : list.Count * count);
        for (var i = 0; i < count && list.Count != 0; i++)
            result.Items.AddRange(list.Items);
        return result;
    }

    private static TemplateTuple RepeatTuple(TemplateTuple tuple, int count)
    {
        var items = new TemplateValue[tuple.Count == 0 ? 0 : tuple.Count * count];
        for (var i = 0; i < items.Length; i += tuple.Count)
            tuple.AsSpan().CopyTo(items.AsSpan(i));
        return new TemplateTuple(items);
    }

    private static TemplateBytes RepeatBytes(TemplateBytes bytes, int count)
    {
        var source = bytes.AsSpan();
        var items = new byte[source.Length == 0 ? 0 : source.Length * count];
        for (var i = 0; i < items.Length; i += source.Length)
            source.CopyTo(items.AsSpan(i));
        return new TemplateBytes(items);
    }

    private static TemplateList Concatenate(TemplateList left, TemplateList right, EvalContext context)
    {
        context.Limits?.ChargeMemory(left.Count + right.Count);
        var result = new TemplateList(left.Count + right.Count);
        result.Items.AddRange(left.Items);
        result.Items.AddRange(right.Items);
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
            TemplateKind.List => PythonErrors.TypeError($"can only concatenate list (not \"{other}\") to list"),
            TemplateKind.Tuple => PythonErrors.TypeError($"can only concatenate tuple (not \"{other}\") to tuple"),
            TemplateKind.Bytes => PythonErrors.TypeError($"can't concat {other} to bytes"),
            _ => PythonOperators.Unsupported("+", left, right),
        };
    }
}
