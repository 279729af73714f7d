using System.Text.Json;
using System.Text.Json.Nodes;
using Carafe.Conformance.Running;
using Carafe.Werkzeug.Datastructures;
using Carafe.Werkzeug.Http;

namespace Carafe.Conformance.Werkzeug;

/// <summary><c>http.accept*</c></summary>
internal static class AcceptOps
{
    public static void Register(OpTable operations)
    {
        operations.Add("http.accept", Describe);
        operations.Add("http.accept.best_match", args => Parse(args).BestMatch(
            args.GetProperty("matches").EnumerateArray().Select(Tagged.ReadText), JsonText.Text(args, "default")));
    }

    private static Accept Parse(JsonElement args)
    {
        var header = JsonText.Text(args, "header");
        return args.GetProperty("kind").GetString() switch
        {
            "mime" => HttpHeader.ParseMimeAccept(header),
            "language" => HttpHeader.ParseLanguageAccept(header),
            "charset" => HttpHeader.ParseCharsetAccept(header),
            _ => HttpHeader.ParseAccept(header),
        };
    }

    private static JsonObject Describe(JsonElement args)
    {
        var accept = Parse(args);
        var (quality, contains, find) = (new JsonObject(), new JsonObject(), new JsonObject());
        foreach (var probe in JsonText.Probes(args))
        {
            try
            {
                quality[probe] = Tagged.Float(accept.Quality(probe));
                contains[probe] = accept.Contains(probe);
                find[probe] = accept.Find(probe);
            }
            catch (ArgumentException error)
            {
                quality[probe] = new JsonObject { ["error"] = WerkzeugErrors.NameOf(error) };
            }
        }

        var described = new JsonObject
        {
            ["provided"] = accept.IsProvided,
            ["items"] = new JsonArray([.. accept.Select(item => new JsonArray(item.Value, Tagged.Float(item.Quality)))]),
            ["best"] = accept.Best,
            ["to_header"] = accept.ToHeader(),
        };
        if (args.TryGetProperty("probe", out _))
            (described["quality"], described["contains"], described["find"]) = (quality, contains, find);

        if (accept is MimeAccept mime)
        {
            described["accept_html"] = mime.AcceptHtml;
            described["accept_xhtml"] = mime.AcceptXhtml;
            described["accept_json"] = mime.AcceptJson;
        }

        return described;
    }
}
