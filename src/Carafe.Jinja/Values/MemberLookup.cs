using Carafe.Jinja.Values.Clr;
using Carafe.Jinja.Values.Methods;
using Carafe.MarkupSafe.PythonText;

namespace Carafe.Jinja.Values;

/// <summary>Finds attributes and items of every kind of value; what may be seen is decided by the resolver.</summary>
internal static class MemberLookup
{
    /// <summary>Python's <c>getattr(value, name)</c>; false where it raises an AttributeError.</summary>
    public static bool TryGetAttribute(in TemplateValue value, string name, EvalContext context, out TemplateValue result)
    {
        if (value.Reference is TemplateObject item)
        {
            if (item is IClrWrapper wrapper)
                return TryGetWrapped(value, wrapper, name, context, out result);
            if (item.TryGetAttribute(name, context, out result))
                return true;
        }
        else if (value.Reference is { } target && value.Kind == TemplateKind.Object)
        {
            if (DateMethods.TableOf(target) is { } dates && dates.TryGet(value, name, context, out result))
                return true;
            if (ClrMembers.TryGetAttribute(target, name, context, out result))
                return true;
        }

        if (TableOf(value) is { } table && table.TryGet(value, name, context, out result))
            return true;
        if (value.IsMarkup && MarkupMethods.Table.TryGet(value, name, context, out result))
            return true;

        return TryGetSpecial(value, name, context, out result);
    }

    /// <summary>Python's <c>value[key]</c>; false where it raises a LookupError or a TypeError.</summary>
    public static bool TryGetItem(in TemplateValue value, in TemplateValue key, EvalContext context, out TemplateValue result)
    {
        if (value.Reference is TemplateObject item)
            return item.TryGetItem(key, context, out result);
        if (value.AsString is { } text)
            return TryGetCharacter(value, text, key, out result);
        if (value.Kind == TemplateKind.Object)
            return ClrMembers.TryGetItem(value.Reference!, key, out result);

        result = default;
        return false;
    }

    /// <summary>The methods of a value's type.</summary>
    public static MethodTable? TableOf(in TemplateValue value) => value.Kind switch
    {
        TemplateKind.String or TemplateKind.Markup => StringMethods.Table,
        TemplateKind.Integer or TemplateKind.Boolean or TemplateKind.BigInteger => NumberMethods.Integer,
        TemplateKind.Float => NumberMethods.Float,
        TemplateKind.Bytes => BytesMethods.Table,
        TemplateKind.List => ListMethods.Table,
        TemplateKind.Dict => DictMethods.Table,
        TemplateKind.Set => SetMethods.Table,
        TemplateKind.Range => RangeMethods.Table,
        TemplateKind.Undefined => null,
        _ => value.Reference switch
        {
            TemplateSequence => ListMethods.Reading,
            TemplateMapping => DictMethods.Reading,
            _ => null,
        },
    };

    // Collections of the base library have Python's methods first; other types know better what "get" means.
    private static bool TryGetWrapped(in TemplateValue value, IClrWrapper wrapper, string name, EvalContext context, out TemplateValue result)
    {
        var item = (TemplateObject)wrapper;
        var isBase = ClrMembers.For(wrapper.Target.GetType()).IsOfBaseLibrary;
        if (isBase && TableOf(value) is { } methods && methods.TryGet(value, name, context, out result))
            return true;
        if (item.TryGetAttribute(name, context, out result))
            return true;
        if (!isBase && TableOf(value) is { } table && table.TryGet(value, name, context, out result))
            return true;

        return TryGetSpecial(value, name, context, out result);
    }

    /// <summary>Python's special attributes, which every value has.</summary>
    public static bool TryGetSpecial(in TemplateValue value, string name, EvalContext context, out TemplateValue result) =>
        PythonTypeObject.TryGetClass(value, name, out result) || DunderMethods.TryGet(value, name, context, out result);

    private static bool TryGetCharacter(in TemplateValue value, string text, in TemplateValue key, out TemplateValue result)
    {
        result = default;
        if (!key.IsInteger && !key.IsBoolean)
            return false;

        // Without surrogates a code point is a char: no need to count.
        var isSimple = !text.AsSpan().ContainsAnyInRange('\ud800', '\udfff');
        var length = isSimple ? text.Length : CodePoints.Count(text);
        if (!PythonIndex.TryGet(key, length, out var index))
            return false;

        result = TemplateValue.FromText(isSimple ? text[index].ToString() : PythonStr.GetItem(text, index), value.IsMarkup);
        return true;
    }
}
