namespace Carafe.Json;

/// <summary>Writes one kind of value that JSON lacks into the session cookie, and reads it back.</summary>
/// <remarks>Upstream: <c>flask.json.tag.JSONTag</c>. Register one with <see cref="TaggedJsonSerializer.Register"/>.</remarks>
public abstract class JsonTag
{
    /// <summary>The key that marks the value, for instance <c>" od"</c>; null for a tag that only converts.</summary>
    public virtual string? Key => null;

    /// <summary>Whether this tag is for a value.</summary>
    public abstract bool Check(object value);

    /// <summary>Turns a value into one that JSON has; the key is added around it.</summary>
    public abstract object? ToJson(object value);

    /// <summary>Turns what <see cref="ToJson"/> gave back into the value.</summary>
    public virtual object? FromJson(object? value) => value;

    /// <summary>The value with the key around it.</summary>
    public virtual object? Tag(object value) =>
        Key is null ? ToJson(value) : new Dictionary<string, object?>(StringComparer.Ordinal) { [Key] = ToJson(value) };
}
