using System.Diagnostics.CodeAnalysis;

namespace Carafe.Werkzeug.Datastructures;

/// <summary>Several multi-dicts seen as one, read-only: <c>request.Values</c>. The first that has a key gives its value.</summary>
/// <typeparam name="TValue">The type of the values.</typeparam>
/// <param name="dicts">The containers, by precedence.</param>
public sealed class CombinedMultiDict<TValue>(params IEnumerable<MultiDict<TValue>> dicts) : MultiDict<TValue>
{
    /// <summary>The containers, by precedence.</summary>
    public IReadOnlyList<MultiDict<TValue>> Dicts { get; } = [.. dicts];

    /// <inheritdoc/>
    public override bool IsReadOnly => true;

    /// <inheritdoc/>
    public override int Count => Keys.Count();

    /// <inheritdoc/>
    public override IEnumerable<string?> Keys => Dicts.SelectMany(dict => dict.Keys).Distinct();

    /// <inheritdoc/>
    public override bool TryGetValue(string? key, [MaybeNullWhen(false)] out TValue value)
    {
        foreach (var dict in Dicts)
        {
            if (dict.ContainsKey(key))
                return dict.TryGetValue(key, out value);
        }

        value = default;
        return false;
    }

    /// <inheritdoc/>
    public override bool ContainsKey(string? key)
    {
        foreach (var dict in Dicts)
        {
            if (dict.ContainsKey(key))
                return true;
        }

        return false;
    }

    /// <summary>The first value that converts, searched through all containers.</summary>
    /// <inheritdoc/>
    public override T? Get<T>(string? key, Func<TValue, T> type, T? defaultValue = default)
        where T : default
    {
        foreach (var dict in Dicts)
        {
            if (dict.TryGetValue(key, out var value) && ValueConversion.TryConvert(value, type, out var converted))
                return converted;
        }

        return defaultValue;
    }

    /// <inheritdoc/>
    public override List<TValue> GetList(string? key)
    {
        var values = new List<TValue>();
        foreach (var dict in Dicts)
            values.AddRange(dict.GetList(key));

        return values;
    }

    /// <inheritdoc/>
    public override IEnumerable<KeyValuePair<string?, TValue>> Items(bool multi = false)
    {
        var pairs = Dicts.SelectMany(dict => dict.Items(multi));
        return multi ? pairs : pairs.DistinctBy(pair => pair.Key);
    }

    /// <inheritdoc/>
    public override IEnumerable<KeyValuePair<string?, List<TValue>>> Lists()
    {
        foreach (var key in Keys)
            yield return new(key, GetList(key));
    }

    /// <summary>The containers as Python shows them.</summary>
    public override string ToString() => $"CombinedMultiDict([{string.Join(", ", Dicts)}])";
}
