namespace Carafe.Werkzeug.Datastructures;

/// <summary>The <c>Cache-Control</c> of a response.</summary>
/// <example><code>
/// response.CacheControl.MaxAge = 300;
/// response.CacheControl.Public = true;
/// </code></example>
public sealed class ResponseCacheControl : CacheControl
{
    /// <summary>Creates it.</summary>
    /// <param name="values">The directives; null for none.</param>
    /// <param name="onUpdate">Called after every change.</param>
    public ResponseCacheControl(IEnumerable<KeyValuePair<string, string?>>? values = null, Action<ResponseCacheControl>? onUpdate = null)
        : base(values ?? [])
    {
        if (onUpdate is not null)
            OnUpdate = _ => onUpdate(this);
    }

    /// <summary><c>no-cache</c>: copies must be checked before use; with a value, only these headers.</summary>
    public CacheDirective<string> NoCache
    {
        get => GetText("no-cache");
        set => SetText("no-cache", value);
    }

    /// <summary><c>public</c>: shared caches may keep a copy.</summary>
    public bool Public
    {
        get => ContainsKey("public");
        set => SetFlag("public", value);
    }

    /// <summary><c>private</c>: only the client may keep a copy; with a value, of these headers.</summary>
    public CacheDirective<string> Private
    {
        get => GetText("private");
        set => SetText("private", value);
    }

    /// <summary><c>must-revalidate</c>: stale copies must be checked.</summary>
    public bool MustRevalidate
    {
        get => ContainsKey("must-revalidate");
        set => SetFlag("must-revalidate", value);
    }

    /// <summary><c>proxy-revalidate</c>: shared caches must check stale copies.</summary>
    public bool ProxyRevalidate
    {
        get => ContainsKey("proxy-revalidate");
        set => SetFlag("proxy-revalidate", value);
    }

    /// <summary><c>s-maxage</c>: for how many seconds a copy is fresh in shared caches.</summary>
    public long? SMaxAge
    {
        get => GetSeconds("s-maxage");
        set => SetSeconds("s-maxage", value);
    }

    /// <summary><c>immutable</c>: the body never changes while it is fresh.</summary>
    public bool Immutable
    {
        get => ContainsKey("immutable");
        set => SetFlag("immutable", value);
    }

    /// <summary><c>must-understand</c>: only caches that understand the status code may keep a copy.</summary>
    public bool MustUnderstand
    {
        get => ContainsKey("must-understand");
        set => SetFlag("must-understand", value);
    }

    /// <summary><c>stale-while-revalidate</c>: for how many seconds a stale copy may be used while a new one is fetched.</summary>
    public long? StaleWhileRevalidate
    {
        get => GetSeconds("stale-while-revalidate");
        set => SetSeconds("stale-while-revalidate", value);
    }
}
