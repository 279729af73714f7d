using Carafe.MarkupSafe.PythonText;

namespace Carafe.Jinja.Values;

/// <summary>Python's <c>bytes</c>.</summary>
public sealed class TemplateBytes(byte[] value) : TemplateObject
{
    internal override TemplateKind Kind => TemplateKind.Bytes;

    /// <summary>The bytes.</summary>
    public ReadOnlySpan<byte> AsSpan() => value;

    /// <inheritdoc/>
    public override string TypeName => "bytes";

    /// <inheritdoc/>
    public override bool IsSubscriptable => true;

    /// <inheritdoc/>
    public override int? Length => value.Length;

    /// <inheritdoc/>
    public override TemplateIterator GetIterator() =>
        TemplateIterator.From(value.Select(static b => TemplateValue.FromInteger(b)), "bytes_iterator");

    /// <inheritdoc/>
    public override string Repr() => PythonRepr.Repr(value);

    /// <inheritdoc/>
    public override bool ValueEquals(TemplateObject other) =>
        other is TemplateBytes bytes && bytes.AsSpan().SequenceEqual(value);

    /// <inheritdoc/>
    public override int ValueHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(value);
        return hash.ToHashCode();
    }
}
