using Carafe.MarkupSafe.PythonText;

namespace Carafe.Jinja.Values;

public static partial class PythonOperators
{
    /// <summary><c>value[start:stop:step]</c>; a bound that is not written is missing or None.</summary>
    /// <exception cref="PythonException">The value cannot be sliced, or a bound is no integer.</exception>
    public static TemplateValue Slice(
        in TemplateValue value, in TemplateValue start, in TemplateValue stop, in TemplateValue step, EvalContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (value.AsUndefined is { } undefined)
            return undefined.Behavior == UndefinedKind.Chainable ? value : throw undefined.ToException();
        if (value.Reference is TemplateMapping)
            throw PythonErrors.TypeError("unhashable type: 'slice'");
        if (!value.IsString && value.Reference is not (TemplateSequence or TemplateBytes or TemplateRange))
            throw PythonErrors.TypeError($"'{PythonTypes.NameOf(value)}' object is not subscriptable");

        var (first, last, stride) = (PythonIndex.Bound(start), PythonIndex.Bound(stop), PythonIndex.Bound(step));
        if (stride == 0)
            throw PythonErrors.ValueError("slice step cannot be zero");

        if (value.AsString is { } text)
        {
            context.Limits?.ChargeMemory(text.Length);
            return TemplateValue.FromText(PythonStr.Slice(text, first, last, stride), value.IsMarkup);
        }

        return value.Reference switch
        {
            TemplateRange range => SliceRange(range, first, last, stride ?? 1),
            TemplateBytes bytes => SliceBytes(bytes, first, last, stride ?? 1),
            _ => SliceSequence((TemplateSequence)value.Reference!, first, last, stride ?? 1, context),
        };
    }

    /// <summary>Python's <c>slice.indices</c>: the first index and how many.</summary>
    internal static (long First, long Count) Indices(long length, long? start, long? stop, long step)
    {
        var (first, _, count) = Bounds(length, start, stop, step);
        return (first, count);
    }

    private static (long First, long End, long Count) Bounds(long length, long? start, long? stop, long step)
    {
        var (low, high) = step > 0 ? (0L, length) : (-1L, length - 1);
        var first = start is { } from ? Math.Clamp(from < 0 ? from + length : from, low, high) : step > 0 ? low : high;
        var end = stop is { } to ? Math.Clamp(to < 0 ? to + length : to, low, high) : step > 0 ? high : low;
        var distance = step > 0 ? end - first : first - end;
        var size = step == long.MinValue ? long.MaxValue : Math.Abs(step);
        return (first, end, distance <= 0 ? 0 : ((distance - 1) / size) + 1);
    }

    private static TemplateValue SliceSequence(
        TemplateSequence items, long? start, long? stop, long step, EvalContext context)
    {
        var (first, count) = Indices(items.Count, start, stop, step);
        context.Limits?.ChargeMemory(count);
        var result = new TemplateValue[count];
        for (var i = 0; i < result.Length; i++)
            result[i] = items[(int)(first + (i * step))];

        return items.IsTuple ? new TemplateTuple(result) : new TemplateList(result.AsSpan());
    }

    private static TemplateBytes SliceBytes(TemplateBytes bytes, long? start, long? stop, long step)
    {
        var source = bytes.AsSpan();
        var (first, count) = Indices(source.Length, start, stop, step);
        var result = new byte[count];
        for (var i = 0; i < result.Length; i++)
            result[i] = source[(int)(first + (i * step))];

        return new TemplateBytes(result);
    }

    private static TemplateRange SliceRange(TemplateRange range, long? start, long? stop, long step)
    {
        var (first, end, _) = Bounds(range.LongCount, start, stop, step);
        return new TemplateRange(
            range.Start + (first * range.Step), range.Start + (end * range.Step), unchecked(range.Step * step));
    }
}
