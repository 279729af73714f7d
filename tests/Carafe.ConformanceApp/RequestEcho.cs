using System.Globalization;
using Carafe.Werkzeug.Datastructures;

namespace Carafe.ConformanceApp;

/// <summary>The parts of the request line, the query and the forms, shown as JSON.</summary>
internal static class RequestEcho
{
    /// <summary>The methods of routes that take a body.</summary>
    public static readonly string[] AnyMethod = ["GET", "POST", "PUT", "PATCH", "DELETE"];

    public static void AddTo(Flask app)
    {
        var echo = Echo;
        app.Route("/q/echo", echo, AnyMethod, "q_echo");
        app.Route("/q/echo/<path:rest>", echo, AnyMethod, "q_echo");
        app.Route("/q/content", Content, AnyMethod, "q_content");
        app.Get("/q/typed", Typed, "q_typed");
        app.Route("/q/form", Form, AnyMethod, "q_form");
        app.Route("/q/values", Values, AnyMethod, "q_values");
        app.Route("/q/require", Require, AnyMethod, "q_require");
        app.Post("/q/limits", Limits, "q_limits");
        app.Post("/q/upload", Upload, "q_upload");
    }

    private static Response Echo(string? rest = null) => Jsonify(Obj(
        ("method", M),
        ("path", Request.Path),
        ("full_path", Request.FullPath),
        ("script_root", Request.ScriptRoot),
        ("root_path", Request.RootPath),
        ("url", Request.Url),
        ("base_url", Request.BaseUrl),
        ("url_root", Request.UrlRoot),
        ("root_url", Request.RootUrl),
        ("host_url", Request.HostUrl),
        ("host", Request.Host),
        ("scheme", Request.Scheme),
        ("is_secure", Request.IsSecure),
        ("query_string", Request.QueryString),
        ("args", Lists(Request.Args)),
        ("rest", rest)));

    private static Response Content() => Jsonify(Obj(
        ("content_type", Request.ContentType),
        ("mimetype", Request.Mimetype),
        ("mimetype_params", Request.MimetypeParams),
        ("content_length", Request.ContentLength),
        ("is_json", Request.IsJson),
        ("content_encoding", Request.ContentEncoding),
        ("max_forwards", Request.MaxForwards)));

    private static Response Typed()
    {
        var args = Request.Args;
        return Jsonify(Obj(
            ("n", args.Get("n", 7)),
            ("f", args.Get<double>("f")),
            ("l", args.GetList("l")),
            ("li", args.GetList<int>("l")),
            ("first", args.Get("l")),
            ("has", args.ContainsKey("l")),
            ("n_keys", args.Count),
            ("keys", args.Keys.ToList()),
            ("items_multi", args.Items(multi: true).Select(static item => (object?)new object?[] { item.Key, item.Value }).ToList()),
            ("flat", args.ToDict())));
    }

    private static Response Form() => Jsonify(Obj(
        ("form", Lists(Request.Form)),
        ("files", Request.Files.Items(multi: true).Select(static item => (object?)Describe(item.Key, item.Value)).ToList())));

    private static Dictionary<string, object?> Describe(string? field, FileStorage file)
    {
        var content = ReadAll(file);
        return Obj(
            ("field", field),
            ("filename", file.Filename),
            ("content_type", file.ContentType),
            ("mimetype", file.Mimetype),
            ("mimetype_params", file.MimetypeParams),
            ("size", content.Length),
            ("sha256", Sha256(content)),
            ("x_part", file.Headers.Get("X-Part")));
    }

    public static byte[] ReadAll(FileStorage file)
    {
        using var content = new MemoryStream();
        file.Save(content);
        return content.ToArray();
    }

    private static Response Values() => Jsonify(Obj(("values", Lists(Request.Values)), ("a", Request.Values.Get("a"))));

    private static Response Require()
    {
        var what = Request.Args["what"];
        return what switch
        {
            "arg" => Show(what, Request.Args["k"]),
            "form" => Show(what, Request.Form["k"]),
            "file" => Show(what, Request.Files["k"].Filename),
            "cookie" => Show(what, Request.Cookies["k"]),
            "header" => Show(what, Request.Headers.Get("X-K") ?? throw new KeyNotFoundException("X-K")),
            "json" => Show(what, ((IDictionary<string, object?>)Request.Json!)["k"]),
            _ => Abort(404),
        };
    }

    private static Response Limits()
    {
        if (Arg("max_content_length") is { } length)
            Request.MaxContentLength = long.Parse(length, CultureInfo.InvariantCulture);
        if (Arg("max_form_memory_size") is { } memory)
            Request.MaxFormMemorySize = long.Parse(memory, CultureInfo.InvariantCulture);
        if (Arg("max_form_parts") is { } parts)
            Request.MaxFormParts = int.Parse(parts, CultureInfo.InvariantCulture);
        if (Arg("via") == "data")
            return Jsonify(Obj(("size", Request.GetData().Length)));
        return Jsonify(Obj(("form", Lists(Request.Form)), ("files", Request.Files.Items(multi: true).Select(static item => item.Value.Filename).ToList())));
    }

    private static Response Upload()
    {
        if (Request.Files.Get("file") is not { IsSelected: true } file)
            return ("no file", 400);
        return Jsonify(Obj(
            ("name", file.Filename),
            ("secure", Werkzeug.Security.SafePath.SecureFilename(file.Filename!)),
            ("size", ReadAll(file).Length)));
    }
}
