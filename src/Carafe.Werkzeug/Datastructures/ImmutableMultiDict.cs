namespace Carafe.Werkzeug.Datastructures;

/// <summary>An <see cref="ImmutableMultiDict{TValue}"/> of text.</summary>
public class ImmutableMultiDict : ImmutableMultiDict<string>
{
    /// <summary>Holds nothing.</summary>
    public ImmutableMultiDict()
    {
    }

    /// <summary>Holds the given pairs; a repeated key collects its values.</summary>
    /// <param name="items">Keys and values, in order.</param>
    public ImmutableMultiDict(IEnumerable<KeyValuePair<string?, string>> items)
        : base(items)
    {
    }

    /// <summary>Holds the given pairs; a repeated key collects its values.</summary>
    /// <param name="items">Keys and values, in order.</param>
    public ImmutableMultiDict(params ReadOnlySpan<(string? Key, string Value)> items)
        : base(items)
    {
    }

    /// <summary>Holds a copy of another one.</summary>
    /// <param name="other">The container to copy.</param>
    public ImmutableMultiDict(MultiDict<string> other)
        : base(other)
    {
    }
}
