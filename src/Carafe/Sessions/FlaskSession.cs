using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Carafe.Jinja.Values;

namespace Carafe.Sessions;

/// <summary>The values kept for one client between requests: a dictionary that knows whether it was read and changed.</summary>
/// <remarks>
/// Every read, also of the count, the keys or whether a key exists, marks the session as <see cref="Accessed"/>; the response then varies by cookie.
/// Derive from it to keep sessions elsewhere, with an <see cref="ISessionInterface"/> of your own.
/// </remarks>
/// <example>
/// <code>
/// Session["user_id"] = user.Id;
/// var id = Session.Get&lt;long?&gt;("user_id");
/// Session.Clear();
/// </code>
/// </example>
public class FlaskSession : IDictionary<string, object?>, IReadOnlyDictionary<string, object?>
{
    private const string PermanentKey = "_permanent";
    private OrderedDictionary<string, object?>? _values;

    /// <summary>Makes an empty session.</summary>
    public FlaskSession()
    {
    }

    /// <summary>Makes a session with first values, which do not count as a change.</summary>
    public FlaskSession(IEnumerable<KeyValuePair<string, object?>> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        _values = new OrderedDictionary<string, object?>(values, StringComparer.Ordinal);
    }

    /// <summary>Whether the session outlives the browser, for <c>PERMANENT_SESSION_LIFETIME</c>.</summary>
    public virtual bool Permanent
    {
        get => IsPermanent(ReadValues());
        set => this[PermanentKey] = value;
    }

    /// <summary>Whether the session was created by this request.</summary>
    public virtual bool IsNew { get; set; }

    /// <summary>Whether the values changed; set it by hand after changing a nested value in place.</summary>
    public virtual bool Modified { get; set; } = true;

    /// <summary>Whether this request looked at the session, so that its response varies by cookie.</summary>
    public virtual bool Accessed { get; set; }

    /// <summary>How many values there are.</summary>
    public int Count => ReadValues().Count;

    /// <summary>The keys in the order in which they were first set.</summary>
    public ICollection<string> Keys => ReadValues().Keys;

    /// <summary>The values in the order of their keys.</summary>
    public ICollection<object?> Values => ReadValues().Values;

    IEnumerable<string> IReadOnlyDictionary<string, object?>.Keys => Keys;

    IEnumerable<object?> IReadOnlyDictionary<string, object?>.Values => Values;

    bool ICollection<KeyValuePair<string, object?>>.IsReadOnly => false;

    /// <summary>A value by its key.</summary>
    /// <exception cref="KeyNotFoundException">The session has no such key.</exception>
    public object? this[string key]
    {
        get => ReadValues().TryGetValue(key, out var value)
            ? value
            : throw new KeyNotFoundException($"The session has no key '{key}'. Read it with Get to have a default.");
        set => ChangeValues()[key] = value;
    }

    /// <summary>A value, or null when there is none.</summary>
    public object? Get(string key) => ReadValues().GetValueOrDefault(key);

    /// <summary>A value as the type it is used as, or a default when there is none.</summary>
    /// <remarks>Whole numbers come back from the cookie as <see cref="long"/>; this converts them.</remarks>
    /// <exception cref="InvalidCastException">The value is of another type.</exception>
    [return: NotNullIfNotNull(nameof(defaultValue))]
    public T? Get<T>(string key, T? defaultValue = default)
    {
        if (!ReadValues().TryGetValue(key, out var value) || value is null)
            return defaultValue;

        return ConfigValue.TryConvert<T>(value, out var converted)
            ? converted
            : throw new InvalidCastException($"The session value '{key}' is of type {value.GetType().Name} and cannot be read as {typeof(T).Name}.");
    }

    /// <summary>Removes a value and gives it, or a default when there is none.</summary>
    public object? Pop(string key, object? defaultValue = null)
    {
        if (!RequireWritable().ContainsKey(key))
            return defaultValue;

        ChangeValues().Remove(key, out var value);
        return value;
    }

    /// <summary>Sets a value if the key is missing, and gives the value that then stands there.</summary>
    public object? SetDefault(string key, object? value = null)
    {
        if (RequireWritable().TryGetValue(key, out var present))
            return present;

        this[key] = value;
        return value;
    }

    /// <summary>Sets several values.</summary>
    public void Update(IEnumerable<KeyValuePair<string, object?>> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var target = ChangeValues();
        foreach (var (key, value) in values)
            target[key] = value;
    }

    /// <inheritdoc/>
    public void Add(string key, object? value) => ChangeValues().Add(key, value);

    /// <inheritdoc cref="IDictionary{TKey, TValue}.ContainsKey"/>
    public bool ContainsKey(string key) => ReadValues().ContainsKey(key);

    /// <inheritdoc/>
    public bool Remove(string key) => RequireWritable().ContainsKey(key) && ChangeValues().Remove(key);

    /// <inheritdoc cref="IDictionary{TKey, TValue}.TryGetValue"/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object? value) => ReadValues().TryGetValue(key, out value);

    /// <inheritdoc/>
    public void Clear() => ChangeValues().Clear();

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => ReadValues().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    void ICollection<KeyValuePair<string, object?>>.Add(KeyValuePair<string, object?> item) => Add(item.Key, item.Value);

    bool ICollection<KeyValuePair<string, object?>>.Contains(KeyValuePair<string, object?> item) =>
        TryGetValue(item.Key, out var value) && Equals(value, item.Value);

    void ICollection<KeyValuePair<string, object?>>.CopyTo(KeyValuePair<string, object?>[] array, int arrayIndex) =>
        ((ICollection<KeyValuePair<string, object?>>)ReadValues()).CopyTo(array, arrayIndex);

    bool ICollection<KeyValuePair<string, object?>>.Remove(KeyValuePair<string, object?> item) =>
        ((ICollection<KeyValuePair<string, object?>>)this).Contains(item) && Remove(item.Key);

    /// <summary>The values as they are kept, without marking the session as accessed: for saving it.</summary>
    public IReadOnlyDictionary<string, object?> PeekValues() => _values ??= Load();

    /// <summary>Whether the session is permanent, without marking it as accessed. As in Python, any value that counts as true says so.</summary>
    internal bool IsKeptPermanent => IsPermanent(PeekValues());

    private static bool IsPermanent(IReadOnlyDictionary<string, object?> values) =>
        values.TryGetValue(PermanentKey, out var flag) && (flag is true || TemplateValue.FromObject(flag).IsTrue());

    /// <summary>Whether the values were loaded; a session that nobody looked at need not be.</summary>
    protected bool IsLoaded => _values is not null;

    /// <summary>Gives the first values when they are needed for the first time.</summary>
    protected virtual OrderedDictionary<string, object?> Load() => new(StringComparer.Ordinal);

    /// <summary>Called before every change of a value.</summary>
    protected virtual void OnChanging() => Modified = true;

    // A value that is not there is not removed, which is no change, but still no right of a session that cannot be written.
    private protected virtual OrderedDictionary<string, object?> RequireWritable() => ReadValues();

    private OrderedDictionary<string, object?> ReadValues()
    {
        Accessed = true;
        return _values ??= Load();
    }

    private OrderedDictionary<string, object?> ChangeValues()
    {
        Accessed = true;
        OnChanging();
        return _values ??= Load();
    }
}
