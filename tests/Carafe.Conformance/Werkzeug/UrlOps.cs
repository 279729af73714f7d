using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Carafe.Conformance.Running;
using Carafe.Werkzeug;
using Carafe.Werkzeug.Security;
using Carafe.Werkzeug.Urls;
using Carafe.Werkzeug.Wrappers;

namespace Carafe.Conformance.Werkzeug;

/// <summary><c>urls.*</c> and <c>utils.*</c></summary>
internal static class UrlOps
{
    public static void Register(OpTable operations)
    {
        operations.Add("urls.iri_to_uri", args => UrlConversion.IriToUri(Text(args, "iri")));
        operations.Add("urls.uri_to_iri", args => UrlConversion.UriToIri(Text(args, "uri")));
        operations.Add("urls.urlencode", args => QueryEncoding.Encode(
            args.GetProperty("pairs").EnumerateArray().Select(pair => KeyValuePair.Create(Tagged.ReadText(pair[0]), RoutingValues.Read(pair[1])))));
        operations.Add("utils.secure_filename", args => SafePath.SecureFilename(Text(args, "filename")));
        operations.Add("utils.get_content_type", args => ContentTypes.GetContentType(Text(args, "mimetype"), Text(args, "charset")));
        operations.Add("utils.redirect", Redirect);
        operations.Add("utils.append_slash_redirect", AppendSlashRedirect);
    }

    private static JsonObject Redirect(JsonElement args)
    {
        using var response = Redirection.Redirect(Text(args, "location"), Code(args, 302));
        return new JsonObject
        {
            ["status"] = response.Status,
            ["headers"] = new JsonArray([.. response.GetWsgiHeaders(new MemoryEnviron()).Select(pair => (JsonNode)new JsonArray(pair.Key, pair.Value))]),
            ["body"] = Tagged.BytesField(response.GetData()),
        };
    }

    private static JsonObject AppendSlashRedirect(JsonElement args)
    {
        var environ = new MemoryEnviron(Text(args, "path"), queryString: args.TryGetProperty("query_string", out var query) ? Encoding.Latin1.GetString(Tagged.ReadBytes(query)) : "");
        using var response = Redirection.AppendSlashRedirect(environ, Code(args, 308));
        return new JsonObject { ["status"] = response.Status, ["location"] = response.Headers["Location"] };
    }

    private static int Code(JsonElement args, int fallback) => args.TryGetProperty("code", out var code) ? code.GetInt32() : fallback;

    private static string Text(JsonElement args, string name) => Tagged.ReadText(args.GetProperty(name));
}
