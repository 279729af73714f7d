using System.Collections;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Carafe;

/// <summary>The settings of an application: a dictionary with ways to fill it from objects, files and the environment.</summary>
/// <remarks>
/// Only keys in upper case are taken from files and objects. Printing a configuration, also in a debugger, masks its secrets.
/// </remarks>
/// <example>
/// <code>
/// app.Config["SECRET_KEY"] = "dev";
/// app.Config.FromJsonFile("config.json", silent: true);
/// app.Config.FromPrefixedEnv();
/// var limit = app.Config.Get&lt;int&gt;("MAX_FORM_PARTS");
/// </code>
/// </example>
[DebuggerDisplay("{ToString(),nq}")]
[DebuggerTypeProxy(typeof(ConfigDebugView))]
public sealed partial class Config : IDictionary<string, object?>, IReadOnlyDictionary<string, object?>
{
    private readonly Dictionary<string, object?> _values = new(StringComparer.Ordinal);

    /// <summary>Makes a configuration whose files are looked up below a folder.</summary>
    /// <param name="rootPath">The folder that relative file names start from.</param>
    /// <param name="defaults">The first settings.</param>
    public Config(string rootPath, IEnumerable<KeyValuePair<string, object?>>? defaults = null)
    {
        ArgumentNullException.ThrowIfNull(rootPath);
        RootPath = rootPath;
        foreach (var (key, value) in defaults ?? [])
            _values[key] = value;
    }

    /// <summary>The folder that relative file names start from.</summary>
    public string RootPath { get; }

    /// <summary>The settings every application starts with.</summary>
    public static IReadOnlyDictionary<string, object?> Defaults { get; } = new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        ["DEBUG"] = null,
        ["TESTING"] = false,
        ["PROPAGATE_EXCEPTIONS"] = null,
        ["SECRET_KEY"] = null,
        ["SECRET_KEY_FALLBACKS"] = null,
        ["PERMANENT_SESSION_LIFETIME"] = TimeSpan.FromDays(31),
        ["USE_X_SENDFILE"] = false,
        ["TRUSTED_HOSTS"] = null,
        ["SERVER_NAME"] = null,
        ["APPLICATION_ROOT"] = "/",
        ["SESSION_COOKIE_NAME"] = "session",
        ["SESSION_COOKIE_DOMAIN"] = null,
        ["SESSION_COOKIE_PATH"] = null,
        ["SESSION_COOKIE_HTTPONLY"] = true,
        ["SESSION_COOKIE_SECURE"] = false,
        ["SESSION_COOKIE_PARTITIONED"] = false,
        ["SESSION_COOKIE_SAMESITE"] = null,
        ["SESSION_REFRESH_EACH_REQUEST"] = true,
        ["MAX_CONTENT_LENGTH"] = null,
        ["MAX_FORM_MEMORY_SIZE"] = 500_000,
        ["MAX_FORM_PARTS"] = 1_000,
        ["SEND_FILE_MAX_AGE_DEFAULT"] = null,
        ["TRAP_BAD_REQUEST_ERRORS"] = null,
        ["TRAP_HTTP_EXCEPTIONS"] = false,
        ["EXPLAIN_TEMPLATE_LOADING"] = false,
        ["PREFERRED_URL_SCHEME"] = "http",
        ["TEMPLATES_AUTO_RELOAD"] = null,
        ["MAX_COOKIE_SIZE"] = 4093,
        ["PROVIDE_AUTOMATIC_OPTIONS"] = true,
    };

    /// <summary>Grows with every change, so that what is derived from settings can be kept until one changes.</summary>
    internal int Version { get; private set; }

    /// <inheritdoc/>
    public int Count => _values.Count;

    /// <inheritdoc cref="IDictionary{TKey, TValue}.Keys"/>
    public ICollection<string> Keys => _values.Keys;

    /// <inheritdoc cref="IDictionary{TKey, TValue}.Values"/>
    public ICollection<object?> Values => _values.Values;

    IEnumerable<string> IReadOnlyDictionary<string, object?>.Keys => _values.Keys;

    IEnumerable<object?> IReadOnlyDictionary<string, object?>.Values => _values.Values;

    bool ICollection<KeyValuePair<string, object?>>.IsReadOnly => false;

    /// <summary>A setting.</summary>
    /// <exception cref="KeyNotFoundException">There is no such setting.</exception>
    public object? this[string key]
    {
        get => _values.TryGetValue(key, out var value)
            ? value
            : throw new KeyNotFoundException($"The configuration has no key '{key}'. Set it, or read it with Get and a default.");
        set
        {
            _values[key] = value;
            Version++;
        }
    }

    /// <summary>A setting as the type it is used as: numbers, texts, flags, durations and enums are converted.</summary>
    /// <typeparam name="T">The type wanted.</typeparam>
    /// <param name="key">The setting's name.</param>
    /// <param name="defaultValue">The answer when the setting is missing or null.</param>
    /// <exception cref="InvalidOperationException">The value cannot be converted; it is not shown, because it may be a secret.</exception>
    [return: NotNullIfNotNull(nameof(defaultValue))]
    public T? Get<T>(string key, T? defaultValue = default)
    {
        if (!_values.TryGetValue(key, out var value) || value is null)
            return defaultValue;

        return ConfigValue.TryConvert<T>(value, out var converted)
            ? converted
            : throw new InvalidOperationException(
                $"The configuration value of '{key}' is of type {value.GetType().Name} and cannot be read as {typeof(T).Name}.");
    }

    /// <summary>The settings whose names start with a prefix.</summary>
    /// <param name="prefix">The prefix, for instance <c>IMAGE_STORE_</c>.</param>
    /// <param name="lowercase">Whether the names come in lower case.</param>
    /// <param name="trimNamespace">Whether the names come without the prefix.</param>
    public Dictionary<string, object?> GetNamespace(string prefix, bool lowercase = true, bool trimNamespace = true)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        var result = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (key, value) in _values)
        {
            if (!key.StartsWith(prefix, StringComparison.Ordinal))
                continue;

            var name = trimNamespace ? key[prefix.Length..] : key;
            result[lowercase ? name.ToLowerInvariant() : name] = value;
        }

        return result;
    }

    /// <summary>Sets a value if the key is missing, and gives the value that then stands there.</summary>
    public object? SetDefault(string key, object? value)
    {
        if (_values.TryGetValue(key, out var present))
            return present;

        this[key] = value;
        return value;
    }

    /// <inheritdoc/>
    public void Add(string key, object? value)
    {
        _values.Add(key, value);
        Version++;
    }

    /// <inheritdoc cref="IDictionary{TKey, TValue}.ContainsKey"/>
    public bool ContainsKey(string key) => _values.ContainsKey(key);

    /// <inheritdoc/>
    public bool Remove(string key)
    {
        Version++;
        return _values.Remove(key);
    }

    /// <inheritdoc cref="IDictionary{TKey, TValue}.TryGetValue"/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object? value) => _values.TryGetValue(key, out value);

    /// <inheritdoc/>
    public void Clear()
    {
        _values.Clear();
        Version++;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => _values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    void ICollection<KeyValuePair<string, object?>>.Add(KeyValuePair<string, object?> item) => Add(item.Key, item.Value);

    bool ICollection<KeyValuePair<string, object?>>.Contains(KeyValuePair<string, object?> item) =>
        ((ICollection<KeyValuePair<string, object?>>)_values).Contains(item);

    void ICollection<KeyValuePair<string, object?>>.CopyTo(KeyValuePair<string, object?>[] array, int arrayIndex) =>
        ((ICollection<KeyValuePair<string, object?>>)_values).CopyTo(array, arrayIndex);

    bool ICollection<KeyValuePair<string, object?>>.Remove(KeyValuePair<string, object?> item)
    {
        Version++;
        return ((ICollection<KeyValuePair<string, object?>>)_values).Remove(item);
    }

    /// <summary>The settings as text, with secrets masked.</summary>
    public override string ToString() => SecretMask.Describe(this);
}
