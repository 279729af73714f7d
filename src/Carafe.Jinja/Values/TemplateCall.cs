namespace Carafe.Jinja.Values;

/// <summary>One call from a template: positional arguments, then keyword arguments, and where it happens.</summary>
/// <remarks>For a filter or a test the first positional argument is the value it is applied to.</remarks>
public readonly ref struct TemplateCall
{
    /// <summary>A call with positional arguments only.</summary>
    public TemplateCall(EvalContext context, ReadOnlySpan<TemplateValue> arguments)
    {
        Context = context;
        Arguments = arguments;
    }

    /// <summary>A call with positional and keyword arguments.</summary>
    public TemplateCall(
        EvalContext context,
        ReadOnlySpan<TemplateValue> arguments,
        ReadOnlySpan<KeyValuePair<string, TemplateValue>> keywords)
    {
        Context = context;
        Arguments = arguments;
        Keywords = keywords;
    }

    /// <summary>The render in progress.</summary>
    public EvalContext Context { get; }

    /// <summary>Positional arguments.</summary>
    public ReadOnlySpan<TemplateValue> Arguments { get; }

    /// <summary>Keyword arguments, in the order written, each name once.</summary>
    public ReadOnlySpan<KeyValuePair<string, TemplateValue>> Keywords { get; }

    /// <summary>Finds a keyword argument.</summary>
    public bool TryGetKeyword(string name, out TemplateValue value)
    {
        foreach (ref readonly var keyword in Keywords)
        {
            if (keyword.Key == name)
            {
                value = keyword.Value;
                return true;
            }
        }

        value = default;
        return false;
    }
}
