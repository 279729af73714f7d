using Carafe.Fuzz.Engine;
using Carafe.Werkzeug.Routing;

namespace Carafe.Fuzz.Targets;

/// <summary>Paths, values and rules.</summary>
internal static class RoutingTargets
{
    private static readonly string[] PathPieces =
        ["/", "//", "a", "b", "edit", "-", ".", "1", "22", "1.5", "-3", "é", "😀", "%2f", "..", "\n", "\ud800", "a8098c1a-f86e-11da-bd1a-00112444be1e"];

    private static readonly string[] RulePieces =
        ["/", "<", ">", "<x>", "<int:", "<path:", "(", ")", "min=1", "length=2", "'", ",", "any(a,b)", ":", "a", "fixed_digits=3", "é"];

    private static readonly UrlMap s_map =
    [
        new Rule("/") { Endpoint = "index" },
        new Rule("/a/b/") { Endpoint = "static" },
        new Rule("/<int(signed=True):id>") { Endpoint = "id" },
        new Rule("/<float:ratio>/<uuid:key>") { Endpoint = "numbers" },
        new Rule("/<name>-<any(a, ab, b):kind>.<string(minlength=1, maxlength=3):suffix>") { Endpoint = "file" },
        new Rule("/<path:page>/edit") { Endpoint = "edit" },
        new Rule("/<path:first>/b/<path:second>/") { Endpoint = "two" },
        new Rule("/post/<x>") { Endpoint = "post", Methods = ["POST"] },
        new Rule("/old/<x>") { Endpoint = "old", RedirectTo = "../<x>/new" },
    ];

    /// <summary>Matching any path: redirects stay on the host, and a match builds a URL that matches again.</summary>
    public static FuzzTarget Match { get; } = new("routing-match", ["/a/b", "/x/y/edit", "/a-ab.png", "//evil.com/"], PathPieces, RunMatch);

    /// <summary>Building with any text as value.</summary>
    public static FuzzTarget Build { get; } = new("routing-build", ["a b", "a/b?c#d", "é"], PathPieces, RunBuild);

    /// <summary>Adding any text as rule.</summary>
    public static FuzzTarget Rules { get; } = new("routing-rules", ["/<int(min=1):x>/a", "/<any(a,'b,c'):x>-<y>"], RulePieces, RunRules);

    private static void RunMatch(string path)
    {
        var adapter = s_map.Bind("example.com");
        var match = adapter.Match(path);
        if (match.RedirectUrl is { } url && !url.StartsWith("http://example.com/", StringComparison.Ordinal))
            throw new InvalidOperationException($"A path redirects to another host: {url}");
        if (match.IsFound && match.Values.Count > 0)
            adapter.Build(match.Endpoint!, match.Values);
    }

    private static void RunBuild(string value)
    {
        var adapter = s_map.Bind("example.com", "/app");
        var url = adapter.Build("edit", ("page", value), ("q", value));
        if (url.AsSpan().ContainsAnyExceptInRange('!', '~'))
            throw new InvalidOperationException($"A built URL is not printable ASCII: {url}");
    }

    private static void RunRules(string rule)
    {
        try
        {
            UrlMap map = [new Rule(rule) { Endpoint = "e" }];
            map.Bind("example.com").Match(rule);
        }
        catch (Exception error) when (error is FormatException or KeyNotFoundException or ConverterArgumentException)
        {
            // What the documentation of Rule and UrlMap.Add promises for text that is no rule.
        }
    }
}
