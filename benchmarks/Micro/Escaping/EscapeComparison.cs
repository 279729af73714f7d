using System.Net;
using System.Text.Encodings.Web;
using Carafe.MarkupSafe;

namespace Micro.Escaping;

/// <summary>Escaping HTML beside .NET's two encoders.</summary>
internal static class EscapeComparison
{
    public static IReadOnlyDictionary<string, string> Texts { get; } = new Dictionary<string, string>
    {
        ["clean, 40 characters"] = "The quick brown fox jumps over the dogs.",
        ["clean, 4000 characters"] = string.Concat(Enumerable.Repeat("The quick brown fox jumps over the dogs.", 100)),
        ["mixed, 4000 characters"] = string.Concat(Enumerable.Repeat("Tom & Jerry said \"hi\" to all the others!", 100)),
        ["hostile, 4000 characters"] = string.Concat(Enumerable.Repeat("<\"'&><\"'&><\"'&><\"'&>", 200)),
    };

    public static async Task<int> RunAsync()
    {
        SideBySide.WriteTitle("escaping a string to a string");
        foreach (var (name, text) in Texts)
        {
            // The sides write quotes in different ways (&#34; and &quot;), which all mean the same text.
            bool IsRight(string escaped) => WebUtility.HtmlDecode(escaped) == text && escaped.AsSpan().IndexOfAny("<>\"'") < 0;
            if (await SideBySide.CompareAsync(
                name,
                Side.Of("HtmlEscape", () => HtmlEscape.Escape(text), IsRight),
                Side.Of("HtmlEncoder.Default", () => HtmlEncoder.Default.Encode(text), IsRight),
                Side.Of("WebUtility.HtmlEncode", () => WebUtility.HtmlEncode(text), IsRight)) is null)
            {
                return 1;
            }
        }

        return 0;
    }
}
