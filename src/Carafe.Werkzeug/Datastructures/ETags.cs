using System.Collections;
using Carafe.Werkzeug.Http;

namespace Carafe.Werkzeug.Datastructures;

/// <summary>The entity tags of an <c>If-Match</c> or <c>If-None-Match</c> header.</summary>
public sealed class ETags : IReadOnlyCollection<string>
{
    private readonly HashSet<string> _strong;
    private readonly HashSet<string> _weak;

    /// <summary>Creates the set.</summary>
    /// <param name="strongETags">The strong tags, bare.</param>
    /// <param name="weakETags">The weak tags, bare.</param>
    /// <param name="isStar">Whether the header was <c>*</c>: every tag is in.</param>
    public ETags(IEnumerable<string>? strongETags = null, IEnumerable<string>? weakETags = null, bool isStar = false)
    {
        _strong = new HashSet<string>(isStar ? [] : strongETags ?? [], StringComparer.Ordinal);
        _weak = new HashSet<string>(weakETags ?? [], StringComparer.Ordinal);
        StarTag = isStar;
    }

    /// <summary>Whether the header was <c>*</c>.</summary>
    public bool StarTag { get; }

    /// <summary>How many strong tags there are.</summary>
    public int Count => _strong.Count;

    /// <summary>Whether there is no tag at all, and no star.</summary>
    public bool IsEmpty => !StarTag && _strong.Count == 0 && _weak.Count == 0;

    /// <summary>The tags as a plain set.</summary>
    /// <param name="includeWeak">Whether weak tags are in it.</param>
    public HashSet<string> AsSet(bool includeWeak = false)
    {
        var tags = new HashSet<string>(_strong, StringComparer.Ordinal);
        if (includeWeak)
            tags.UnionWith(_weak);

        return tags;
    }

    /// <summary>Whether the tag was given as weak.</summary>
    /// <param name="etag">The bare tag.</param>
    public bool IsWeak(string etag) => _weak.Contains(etag);

    /// <summary>Whether the tag was given as strong.</summary>
    /// <param name="etag">The bare tag.</param>
    public bool IsStrong(string etag) => _strong.Contains(etag);

    /// <summary>Whether the tag is in, strong or weak: the comparison of <c>If-None-Match</c>.</summary>
    /// <param name="etag">The bare tag.</param>
    public bool ContainsWeak(string etag) => IsWeak(etag) || Contains(etag);

    /// <summary>Whether the tag is in as a strong one.</summary>
    /// <param name="etag">The bare tag.</param>
    public bool Contains(string etag) => StarTag || IsStrong(etag);

    /// <summary>Whether a tag is in that may be quoted and marked as weak; a weak one compares weakly.</summary>
    /// <param name="etag">The tag as a header shows it.</param>
    public bool ContainsRaw(string etag) =>
        HttpETag.Unquote(etag) is { } tag ? (tag.IsWeak ? ContainsWeak(tag.ETag) : Contains(tag.ETag)) : StarTag;

    /// <summary>The tags as header text.</summary>
    public string ToHeader() => StarTag
        ? "*"
        : string.Join(", ", _strong.Select(static tag => $"\"{tag}\"").Concat(_weak.Select(static tag => $"W/\"{tag}\"")));

    /// <summary>The tags as header text.</summary>
    public override string ToString() => ToHeader();

    /// <summary>Enumerates the strong tags.</summary>
    public IEnumerator<string> GetEnumerator() => _strong.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
