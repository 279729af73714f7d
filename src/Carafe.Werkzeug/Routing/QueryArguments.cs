using Carafe.Werkzeug.Urls;

namespace Carafe.Werkzeug.Routing;

/// <summary>The query of the current request, as raw text or as pairs; redirects keep it.</summary>
public readonly struct QueryArguments
{
    private QueryArguments(string? text, IEnumerable<KeyValuePair<string, object?>>? pairs)
    {
        Text = text;
        Pairs = pairs;
    }

    /// <summary>The raw text, or null.</summary>
    public string? Text { get; }

    /// <summary>The pairs, or null.</summary>
    public IEnumerable<KeyValuePair<string, object?>>? Pairs { get; }

    /// <summary>True when neither text nor pairs were given.</summary>
    public bool IsMissing => Text is null && Pairs is null;

    /// <summary>A raw query string, without its <c>?</c>.</summary>
    public static implicit operator QueryArguments(string? text) => new(text, null);

    /// <summary>Pairs that are encoded when they are needed.</summary>
    public static QueryArguments FromPairs(IEnumerable<KeyValuePair<string, object?>> pairs) => new(null, pairs);

    /// <summary>The query string; empty when there is none.</summary>
    public string Encode() => Text ?? (Pairs is null ? "" : QueryEncoding.Encode(Pairs));
}
