using Carafe.MarkupSafe.PythonText;

namespace Carafe.Jinja.Values;

/// <summary>Python's iteration over every kind of value.</summary>
public static class PythonIteration
{
    /// <summary>Python's <c>iter(value)</c>.</summary>
    /// <exception cref="PythonException">The value is not iterable.</exception>
    public static TemplateIterator GetIterator(in TemplateValue value, EvalContext context) =>
        TryGetIterator(value, context)
        ?? throw PythonErrors.TypeError($"'{PythonTypes.NameOf(value)}' object is not iterable");

    /// <summary>An iterator; null when the value is not iterable.</summary>
    public static TemplateIterator? TryGetIterator(in TemplateValue value, EvalContext context) => value.Reference switch
    {
        null => null,
        string text => new TextIterator(text),
        TemplateObject item => item.GetIterator(),
        _ => null,
    };

    /// <summary>Python's <c>len(value)</c>.</summary>
    /// <exception cref="PythonException">The value has no length.</exception>
    public static int Length(in TemplateValue value) =>
        TryGetLength(value) ?? throw PythonErrors.TypeError($"object of type '{PythonTypes.NameOf(value)}' has no len()");

    /// <summary>The length; null when the value has none.</summary>
    public static int? TryGetLength(in TemplateValue value) => value.Reference switch
    {
        null => null,
        string text => CodePoints.Count(text),
        TemplateObject item => item.Length,
        _ => null,
    };

    /// <summary>Python's <c>list(value)</c>.</summary>
    public static TemplateList ToList(in TemplateValue value, EvalContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (value.AsList is { } list)
        {
            context.Limits?.ChargeMemory(list.Count);
            return new TemplateList(list.AsSpan());
        }

        var result = new TemplateList();
        var iterator = GetIterator(value, context);
        while (iterator.MoveNext(out var item))
        {
            context.Limits?.ChargeMemory(1);
            result.Add(item);
        }

        return result;
    }

    /// <summary>Python's <c>reversed(value)</c>.</summary>
    internal static TemplateIterator Reversed(in TemplateValue value, EvalContext context) =>
        TryReversed(value, context)
        ?? throw PythonErrors.TypeError($"'{PythonTypes.NameOf(value)}' object is not reversible");

    /// <summary>An iterator from the end; null when the value is not reversible.</summary>
    internal static TemplateIterator? TryReversed(in TemplateValue value, EvalContext context) => value.Reference switch
    {
        string text => TemplateIterator.From(Backwards(ToList(text, context), value.IsMarkup), "reversed"),
        TemplateSequence { IsTuple: true } tuple => TemplateIterator.From(Backwards(tuple), "reversed"),
        TemplateSequence list => TemplateIterator.From(Backwards(list), "list_reverseiterator"),
        TemplateMapping mapping => TemplateIterator.From(Backwards(ToList(mapping, context)), "dict_reversekeyiterator"),
        DictView view => TemplateIterator.From(Backwards(ToList(view, context)), "dict_reverseitemiterator"),
        TemplateRange range => TemplateIterator.From(Backwards(range), "range_iterator"),
        TemplateBytes bytes => TemplateIterator.From(Backwards(ToList(bytes, context)), "reversed"),
        Undefined { Length: 0 } => TemplateIterator.From([], "reversed"),
        _ => null,
    };

    // Safe text is reversed by index, which keeps it safe; iteration forwards does not.
    private static IEnumerable<TemplateValue> Backwards(TemplateSequence items, bool safe = false)
    {
        for (var i = items.Count - 1; i >= 0; i--)
            yield return safe ? TemplateValue.FromMarkup(items[i].AsString) : items[i];
    }

    private static IEnumerable<TemplateValue> Backwards(TemplateRange range)
    {
        for (var i = range.LongCount - 1; i >= 0; i--)
            yield return range[i];
    }

    /// <summary>Python's unpacking of a pair.</summary>
    /// <exception cref="PythonException">There are not exactly two items.</exception>
    internal static (TemplateValue First, TemplateValue Second) UnpackPair(in TemplateValue value, EvalContext context)
    {
        if (TryGetIterator(value, context) is not { } iterator)
            throw PythonErrors.TypeError($"cannot unpack non-iterable {PythonTypes.NameOf(value)} object");

        if (!iterator.MoveNext(out var first))
            throw PythonErrors.ValueError("not enough values to unpack (expected 2, got 0)");
        if (!iterator.MoveNext(out var second))
            throw PythonErrors.ValueError("not enough values to unpack (expected 2, got 1)");
        if (iterator.MoveNext(out _))
            throw PythonErrors.ValueError("too many values to unpack (expected 2)");

        return (first, second);
    }

    internal static bool Contains(in TemplateValue item, in TemplateValue container, EvalContext context)
    {
        if (TryGetIterator(container, context) is not { } iterator)
            throw PythonErrors.TypeError($"argument of type '{PythonTypes.NameOf(container)}' is not iterable");

        while (iterator.MoveNext(out var candidate))
        {
            context.Limits?.ChargeSteps();
            if (PythonOperators.AreSameOrEqual(candidate, item))
                return true;
        }

        return false;
    }

    private sealed class TextIterator(string text) : TemplateIterator
    {
        private int _index;

        public override string TypeName => "str_iterator";

        public override bool MoveNext(out TemplateValue value)
        {
            if (_index >= text.Length)
            {
                value = default;
                return false;
            }

            var length = char.IsHighSurrogate(text[_index]) && _index + 1 < text.Length && char.IsLowSurrogate(text[_index + 1]) ? 2 : 1;
            // Markup does not override iteration: its characters are plain text.
            value = TemplateValue.FromString(text.Substring(_index, length));
            _index += length;
            return true;
        }
    }
}
