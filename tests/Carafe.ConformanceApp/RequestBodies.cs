namespace Carafe.ConformanceApp;

/// <summary>The body in every way to read it.</summary>
internal static class RequestBodies
{
    public static void AddTo(Flask app)
    {
        app.Route("/q/json", Json, RequestEcho.AnyMethod, "q_json");
        app.Route("/q/data", Data, RequestEcho.AnyMethod, "q_data");
        app.Post("/q/data-then-form", DataThenForm, endpoint: "q_data_then_form");
        app.Post("/q/form-then-data", FormThenData, endpoint: "q_form_then_data");
        app.Post("/q/data-property", DataProperty, endpoint: "q_data_property");
        app.Post("/q/parse-data", ParseData, endpoint: "q_parse_data");
        app.Post("/q/text", () => new Response(Request.GetText(), mimetype: "text/plain"));
        app.Post("/q/stream", ReadStream, endpoint: "q_stream");
    }

    private static Response Json()
    {
        var request = Request;
        return Jsonify(Obj(("got", (Arg("mode") ?? "plain") switch
        {
            "plain" => request.GetJson(),
            "property" => request.Json,
            "silent" => request.GetJson(silent: true),
            "force" => request.GetJson(force: true),
            "force-silent" => request.GetJson(force: true, silent: true),
            "twice" => new object?[] { request.GetJson(silent: true), request.GetJson(force: true, silent: true) },
            _ => Abort(404),
        })));
    }

    private static Response Data()
    {
        var data = Request.GetData();
        return Jsonify(Obj(("size", data.Length), ("hex", Hex(data.AsSpan(0, Math.Min(64, data.Length)))), ("sha256", Sha256(data))));
    }

    private static Response DataThenForm()
    {
        var data = Request.GetData();
        var form = Lists(Request.Form);
        return Jsonify(Obj(("size", data.Length), ("form", form), ("cached", Request.GetData().AsSpan().SequenceEqual(data))));
    }

    private static Response FormThenData()
    {
        var form = Lists(Request.Form);
        return Jsonify(Obj(("form", form), ("size", Request.GetData().Length)));
    }

    private static Response DataProperty()
    {
        var size = Request.Data.Length;
        return Jsonify(Obj(("size", size), ("form", Lists(Request.Form))));
    }

    private static Response ParseData()
    {
        var size = Request.GetData(parseFormData: true).Length;
        return Jsonify(Obj(("size", size), ("form", Lists(Request.Form))));
    }

    private static Response ReadStream()
    {
        using var all = new MemoryStream();
        var buffer = new byte[1000];
        int read;
        while ((read = Request.Stream.Read(buffer)) > 0)
            all.Write(buffer, 0, read);
        return Jsonify(Obj(("total", all.Length), ("sha256", Sha256(all.ToArray())), ("after", Request.GetData().Length)));
    }
}
