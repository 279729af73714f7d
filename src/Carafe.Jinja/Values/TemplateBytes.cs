using Carafe.MarkupSafe.PythonText;

namespace Carafe.Jinja.Values;

/// <summary>Python's <c>bytes</c>.</summary>
public sealed class TemplateBytes(byte[] bytes) : TemplateObject
{
    internal override TemplateKind Kind => TemplateKind.Bytes;

    /// <summary>The bytes.</summary>
    public ReadOnlySpan<byte> AsSpan() => bytes;

    /// <inheritdoc/>
    public override string TypeName => "bytes";

    /// <inheritdoc/>
    public override bool IsSubscriptable => true;

    /// <inheritdoc/>
    public override int? Length => bytes.Length;

    /// <inheritdoc/>
    public override TemplateIterator GetIterator() =>
        TemplateIterator.From(bytes.Select(static b => TemplateValue.FromInteger(b)), "bytes_iterator");

    /// <inheritdoc/>
    public override bool TryGetItem(in TemplateValue key, EvalContext context, out TemplateValue value)
    {
        var found = PythonIndex.TryGet(key, bytes.Length, out var index);
        value = found ? bytes[index] : default;
        return found;
    }

    /// <inheritdoc/>
    public override bool? Contains(in TemplateValue item)
    {
        if (item.Reference is TemplateBytes part)
            return bytes.AsSpan().IndexOf(part.AsSpan()) >= 0;
        if (item.IsInteger)
            return item.AsInteger is >= 0 and <= 255 && bytes.Contains((byte)item.AsInteger);

        throw PythonErrors.TypeError($"a bytes-like object is required, not '{PythonTypes.NameOf(item)}'");
    }

    /// <inheritdoc/>
    public override string Repr() => PythonRepr.Repr(bytes);

    /// <inheritdoc/>
    public override bool ValueEquals(TemplateObject other) =>
        other is TemplateBytes same && same.AsSpan().SequenceEqual(bytes);

    /// <inheritdoc/>
    public override int ValueHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(bytes);
        return hash.ToHashCode();
    }
}
