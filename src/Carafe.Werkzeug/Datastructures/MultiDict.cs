namespace Carafe.Werkzeug.Datastructures;

/// <summary>A <see cref="MultiDict{TValue}"/> of text, the shape of query arguments and form fields.</summary>
/// <example><code>
/// var data = new MultiDict { { "tag", "a" }, { "tag", "b" } };
/// data["tag"];         // "a"
/// data.GetList("tag"); // ["a", "b"]
/// </code></example>
public class MultiDict : MultiDict<string>
{
    /// <summary>Starts empty.</summary>
    public MultiDict()
    {
    }

    /// <summary>Starts with the given pairs; a repeated key collects its values.</summary>
    /// <param name="items">Keys and values, in order.</param>
    public MultiDict(IEnumerable<KeyValuePair<string?, string>> items)
        : base(items)
    {
    }

    /// <summary>Starts with the given pairs; a repeated key collects its values.</summary>
    /// <param name="items">Keys and values, in order.</param>
    public MultiDict(params ReadOnlySpan<(string? Key, string Value)> items)
        : base(items)
    {
    }

    /// <summary>Starts with a copy of another one.</summary>
    /// <param name="other">The container to copy.</param>
    public MultiDict(MultiDict<string> other)
        : base(other)
    {
    }
}
