using System.Globalization;
using Carafe.Jinja.Values;
using Carafe.MarkupSafe.PythonText;

namespace Carafe.Jinja.Filters;

/// <summary>Reads <c>attribute=</c> of filters: dotted names and indexes, through the resolver like any other read.</summary>
internal sealed class AttributeGetter
{
    private readonly TemplateValue[] _parts;
    private readonly EvalContext _context;
    private readonly bool _ignoreCase;
    private readonly TemplateValue _default;

    public AttributeGetter(EvalContext context, in TemplateValue attribute, bool ignoreCase = false, in TemplateValue @default = default)
    {
        _context = context;
        _ignoreCase = ignoreCase;
        _default = @default;
        _parts = Parts(attribute);
    }

    /// <summary>The attribute of an item.</summary>
    public TemplateValue Get(TemplateValue item)
    {
        foreach (ref readonly var part in _parts.AsSpan())
        {
            item = _context.Members.GetItem(item, part, _context);
            if (!_default.IsMissing && !_default.IsNone && item.IsUndefined)
                item = _default;
        }

        return _ignoreCase ? IgnoreCase(item) : item;
    }

    /// <summary>A key of several attributes, separated by commas; one attribute is its own key.</summary>
    public static Func<TemplateValue, TemplateValue> Multiple(EvalContext context, in TemplateValue attribute, bool ignoreCase)
    {
        if (attribute.AsString is not { } text || !text.Contains(',', StringComparison.Ordinal))
            return new AttributeGetter(context, attribute, ignoreCase).Get;

        var getters = Array.ConvertAll(text.Split(','), part => new AttributeGetter(context, part, ignoreCase));
        return item => new TemplateTuple(Array.ConvertAll(getters, getter => getter.Get(item)));
    }

    /// <summary>Text in lower case, anything else as it is.</summary>
    public static TemplateValue IgnoreCase(in TemplateValue value) =>
        value.AsString is { } text ? TemplateValue.FromText(PythonStr.Lower(text), value.IsMarkup) : value;

    private static TemplateValue[] Parts(in TemplateValue attribute)
    {
        if (attribute.IsNone || attribute.IsMissing)
            return [];
        if (attribute.AsString is not { } text)
            return [attribute];

        return Array.ConvertAll(text.Split('.'), static part =>
            part.Length != 0 && part.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0 && part.Length < 19
                ? (TemplateValue)long.Parse(part, CultureInfo.InvariantCulture)
                : part);
    }
}
