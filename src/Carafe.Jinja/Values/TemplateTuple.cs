namespace Carafe.Jinja.Values;

/// <summary>Python's <c>tuple</c>, also one with named fields.</summary>
public sealed class TemplateTuple : TemplateSequence
{
    private readonly TemplateValue[] _items;
    private readonly string[]? _fields;
    private readonly string? _typeName;
    private int _hashCode;

    /// <summary>A tuple of items.</summary>
    public TemplateTuple(params TemplateValue[] items) => _items = items;

    /// <summary>A tuple of items.</summary>
    public TemplateTuple(ReadOnlySpan<TemplateValue> items) => _items = items.ToArray();

    /// <summary>A named tuple.</summary>
    /// <param name="typeName">Its type's name; null prints it as a plain tuple.</param>
    /// <param name="fields">The names of its fields.</param>
    /// <param name="items">As many items.</param>
    public TemplateTuple(string? typeName, string[] fields, params TemplateValue[] items)
    {
        _typeName = typeName;
        _fields = fields;
        _items = items;
    }

    internal override TemplateKind Kind => TemplateKind.Tuple;

    /// <summary>True when the items have names.</summary>
    internal bool HasFields => _fields is not null;

    /// <summary>The items in place.</summary>
    public ReadOnlySpan<TemplateValue> AsSpan() => _items;

    /// <inheritdoc/>
    public override bool IsTuple => true;

    /// <inheritdoc/>
    public override string TypeName => _typeName ?? "tuple";

    /// <inheritdoc/>
    public override int Count => _items.Length;

    /// <inheritdoc/>
    public override TemplateValue this[int index] => _items[index];

    /// <inheritdoc/>
    public override bool TryGetAttribute(string name, EvalContext context, out TemplateValue value)
    {
        var index = _fields is null ? -1 : Array.IndexOf(_fields, name);
        value = index < 0 ? default : _items[index];
        return index >= 0;
    }

    /// <inheritdoc/>
    public override int ValueHashCode()
    {
        // Kept, because a tuple may hold another one twice, and that one another one twice.
        if (_hashCode == 0)
            _hashCode = base.ValueHashCode();
        return _hashCode;
    }

    internal override void AppendRepr(ReprBuilder builder)
    {
        if (_typeName is null || _fields is null)
        {
            base.AppendRepr(builder);
            return;
        }

        builder.Append(_typeName).Append("(");
        for (var i = 0; i < _items.Length; i++)
        {
            builder.Append(i == 0 ? "" : ", ").Append(_fields[i]).Append("=");
            builder.Append(_items[i]);
        }

        builder.Append(")");
    }
}
