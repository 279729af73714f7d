using System.Collections.Frozen;

namespace Carafe.Werkzeug.Wrappers;

/// <summary>The words that the <c>Sec-Fetch-*</c> headers may hold; others are read as if the header was not sent.</summary>
internal static class FetchMetadata
{
    public static readonly FrozenSet<string> Sites = Set("cross-site", "same-origin", "same-site", "none");

    public static readonly FrozenSet<string> Modes = Set("cors", "navigate", "no-cors", "same-origin", "websocket");

    public static readonly FrozenSet<string> Destinations = Set(
        "audio", "audioworklet", "document", "embed", "empty", "fencedframe", "font", "frame", "iframe", "image", "json", "manifest",
        "object", "paintworklet", "report", "script", "serviceworker", "sharedworker", "style", "track", "video", "webidentity",
        "worker", "xslt");

    private static FrozenSet<string> Set(params ReadOnlySpan<string> words) => FrozenSet.Create(StringComparer.Ordinal, words);
}
