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

    internal static bool Contains(in TemplateValue item, in TemplateValue container, EvalContext context)
    {
        if (TryGetIterator(container, context) is not { } iterator)
            throw PythonErrors.TypeError($"argument of type '{PythonTypes.NameOf(container)}' is not iterable");

        while (iterator.MoveNext(out var candidate))
        {
            context.Limits?.ChargeSteps();
            if (candidate.IsSameAs(item) || PythonOperators.AreEqual(candidate, item))
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
