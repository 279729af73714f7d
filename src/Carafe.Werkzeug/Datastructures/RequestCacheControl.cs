namespace Carafe.Werkzeug.Datastructures;

/// <summary>The <c>Cache-Control</c> of a request; it cannot be changed.</summary>
/// <param name="values">The directives; null when the header was not sent.</param>
public sealed class RequestCacheControl(IEnumerable<KeyValuePair<string, string?>>? values = null) : CacheControl(values ?? [])
{
    /// <inheritdoc/>
    public override bool IsReadOnly => true;

    /// <summary><c>no-cache</c>: the client wants no copy that was not checked.</summary>
    public bool NoCache => ContainsKey("no-cache");

    /// <summary><c>max-stale</c>: the client takes stale copies, up to so many seconds or, without a value, of any age.</summary>
    public CacheDirective<long> MaxStale
    {
        get
        {
            if (!TryGetValue("max-stale", out var text))
                return default;

            if (text is null)
                return true;

            return GetSeconds("max-stale") is { } seconds ? seconds : default(CacheDirective<long>);
        }
    }

    /// <summary><c>min-fresh</c>: for how many seconds a copy must stay fresh.</summary>
    public long? MinFresh => GetSeconds("min-fresh");

    /// <summary><c>only-if-cached</c>: the client wants a copy or nothing.</summary>
    public bool OnlyIfCached => ContainsKey("only-if-cached");
}
