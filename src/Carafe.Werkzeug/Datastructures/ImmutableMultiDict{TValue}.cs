namespace Carafe.Werkzeug.Datastructures;

/// <summary>A <see cref="MultiDict{TValue}"/> that refuses every change; <see cref="MultiDict{TValue}.Copy"/> gives a changeable one.</summary>
/// <typeparam name="TValue">The type of the values.</typeparam>
public class ImmutableMultiDict<TValue> : MultiDict<TValue>
{
    /// <summary>Holds nothing.</summary>
    public ImmutableMultiDict()
    {
    }

    /// <summary>Holds the given pairs; a repeated key collects its values.</summary>
    /// <param name="items">Keys and values, in order.</param>
    public ImmutableMultiDict(IEnumerable<KeyValuePair<string?, TValue>> items)
        : base(items)
    {
    }

    /// <summary>Holds the given pairs; a repeated key collects its values.</summary>
    /// <param name="items">Keys and values, in order.</param>
    public ImmutableMultiDict(params ReadOnlySpan<(string? Key, TValue Value)> items)
        : base(items)
    {
    }

    /// <summary>Holds a copy of another one.</summary>
    /// <param name="other">The container to copy.</param>
    public ImmutableMultiDict(MultiDict<TValue> other)
        : base(other)
    {
    }

    /// <inheritdoc/>
    public override bool IsReadOnly => true;
}
