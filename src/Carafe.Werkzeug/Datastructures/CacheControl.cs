using System.Globalization;
using Carafe.Werkzeug.Http;

namespace Carafe.Werkzeug.Datastructures;

/// <summary>A <c>Cache-Control</c> header as a dictionary of directives, and properties for those that requests and responses share.</summary>
public abstract class CacheControl : CallbackDict<string, string?>
{
    private protected CacheControl(IEnumerable<KeyValuePair<string, string?>>? values)
        : base(values)
    {
        IsProvided = values is not null;
    }

    /// <summary>Whether the directives came from a header.</summary>
    public bool IsProvided { get; }

    /// <summary><c>no-store</c>: keep no copy at all.</summary>
    public bool NoStore
    {
        get => ContainsKey("no-store");
        set => SetFlag("no-store", value);
    }

    /// <summary><c>max-age</c>: for how many seconds a copy is fresh.</summary>
    public long? MaxAge
    {
        get => GetSeconds("max-age");
        set => SetSeconds("max-age", value);
    }

    /// <summary><c>no-transform</c>: caches must not change the body.</summary>
    public bool NoTransform
    {
        get => ContainsKey("no-transform");
        set => SetFlag("no-transform", value);
    }

    /// <summary><c>stale-if-error</c>: for how many seconds a stale copy may stand in for an error.</summary>
    public long? StaleIfError
    {
        get => GetSeconds("stale-if-error");
        set => SetSeconds("stale-if-error", value);
    }

    /// <summary>The directives as header text.</summary>
    public string ToHeader() => HttpHeader.Dump(this);

    /// <summary>The directives as header text.</summary>
    public override string ToString() => ToHeader();

    /// <summary>A directive whose value is a number of seconds; null when it is missing or has no number.</summary>
    /// <param name="key">The directive.</param>
    protected long? GetSeconds(string key) =>
        TryGetValue(key, out var text) && text is not null && HeaderText.TryParseInteger(text, out var seconds) ? seconds : null;

    /// <summary>Sets a directive whose value is a number of seconds; null removes it.</summary>
    /// <param name="key">The directive.</param>
    /// <param name="seconds">The seconds.</param>
    protected void SetSeconds(string key, long? seconds)
    {
        if (seconds is { } known)
            this[key] = known.ToString(CultureInfo.InvariantCulture);
        else
            Remove(key);
    }

    /// <summary>Sets or removes a directive without a value.</summary>
    /// <param name="key">The directive.</param>
    /// <param name="value">Whether it is to be there.</param>
    protected void SetFlag(string key, bool value)
    {
        if (value)
            this[key] = null;
        else
            Remove(key);
    }

    /// <summary>A directive that may have text.</summary>
    /// <param name="key">The directive.</param>
    protected CacheDirective<string> GetText(string key)
    {
        if (!TryGetValue(key, out var text))
            return default;

        return text is null ? true : text;
    }

    /// <summary>Sets or removes a directive that may have text.</summary>
    /// <param name="key">The directive.</param>
    /// <param name="value">The directive's new state.</param>
    protected void SetText(string key, CacheDirective<string> value)
    {
        if (value.IsSet)
            this[key] = value.Value;
        else
            Remove(key);
    }
}
