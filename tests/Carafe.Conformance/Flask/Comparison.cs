using System.Text;
using System.Text.Json;

namespace Carafe.Conformance.Flask;

/// <summary>Compares an answer with the recorded one by the rules of the recordings.</summary>
internal sealed partial class Comparison(JsonElement expect, Reply reply)
{
    private static readonly (string Old, string New)[] Phrases =
    [
        ("Request Entity Too Large", "Content Too Large"),
        ("Requested Range Not Satisfiable", "Range Not Satisfiable"),
        ("Unprocessable Entity", "Unprocessable Content"),
        ("Request-URI Too Long", "URI Too Long"),
    ];

    private readonly List<string> _differences = [];

    private string BodyMode => expect.GetProperty("body").GetProperty("mode").GetString()!;

    private bool HasPhrase => expect.TryGetProperty("phrase_in_body", out var has) && has.ValueKind == JsonValueKind.True;

    /// <summary>The differences, each a sentence.</summary>
    public List<string> Run()
    {
        var status = expect.GetProperty("status").GetInt32();
        if (status != reply.Status)
            _differences.Add($"status: expected {status}, got {reply.Status}");
        if (expect.TryGetProperty("reason", out var reason) && reason.GetString() != reply.Reason)
            _differences.Add($"reason: expected {reason.GetString()}, got {reply.Reason}");
        var skipped = expect.TryGetProperty("skip_headers", out var names)
            ? names.EnumerateArray().Select(static name => name.GetString()!).ToHashSet(StringComparer.Ordinal)
            : [];
        CompareHeaders(skipped);
        if (!skipped.Contains("set-cookie"))
            CompareCookies();
        CompareBody();
        return _differences;
    }

    private void CompareBody()
    {
        var body = expect.GetProperty("body");
        switch (BodyMode)
        {
            case "ignore":
                return;
            case "json":
                if (!IsSameJson(body.GetProperty("value")))
                    _differences.Add($"body: expected JSON {body.GetProperty("value").GetRawText()}, got {Encoding.UTF8.GetString(reply.Body)}");
                return;
            default:
                var wanted = RawRequest.BodyOf(body)!;
                if (!reply.Body.AsSpan().SequenceEqual(wanted) && !(HasPhrase && WithOldPhrases(wanted) == WithOldPhrases(reply.Body)))
                    _differences.Add($"body: expected {Encoding.UTF8.GetString(wanted)}, got {Encoding.UTF8.GetString(reply.Body)}");
                return;
        }
    }

    private bool IsSameJson(JsonElement wanted)
    {
        try
        {
            using var got = JsonDocument.Parse(reply.Body);
            return JsonEquality.Same(wanted, got.RootElement);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string WithOldPhrases(byte[] body)
    {
        var text = Encoding.Latin1.GetString(body);
        foreach (var (old, renamed) in Phrases)
            text = text.Contains(old, StringComparison.Ordinal) ? text : text.Replace(renamed, old, StringComparison.Ordinal);
        return text;
    }
}
