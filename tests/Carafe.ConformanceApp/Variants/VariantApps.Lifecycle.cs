using ResponseBody = Carafe.Werkzeug.Wrappers.ResponseBody;

namespace Carafe.ConformanceApp.Variants;

internal static partial class VariantApps
{
    private static string E(Exception? error) => error is null ? "none" : "error";

    private static Response Order(Response response, string what)
    {
        response.Headers.Add("X-Order", what);
        return response;
    }

    private static void Life(Flask app)
    {
        static void Log(string line) => EventLog.Add("life", line);
        app.BeforeRequest(() => Log("before 1"));
        app.BeforeRequest((Func<object?>)(() =>
        {
            Log("before 2");
            if (Request.Args.Get("fail") == "before")
                throw new InvalidOperationException("before");
            if (Request.Args.Get("abort") == "before")
                Abort(403);
            return Request.Args.Get("stop") == "before" ? ("stopped", 202) : null;
        }));
        app.BeforeRequest(() => Log("before 3"));
        app.AfterRequest(response =>
        {
            Log($"after 1 {response.StatusCode}");
            return Order(response, "a1");
        });
        app.AfterRequest(response =>
        {
            Log($"after 2 {response.StatusCode}");
            Order(response, "a2");
            if (Request.Args.Get("fail") == "after")
                throw new InvalidOperationException("after");
            return Request.Args.ContainsKey("replace") ? new Response("replaced", 203) : response;
        });
        app.TeardownRequest(error => Log($"teardown request 1 {E(error)}"));
        app.TeardownRequest(error => Log($"teardown request 2 {E(error)} g={G.Get("v", "-")}"));
        app.TeardownAppContext(error => Log($"teardown app 1 {E(error)}"));
        app.TeardownAppContext(error => Log($"teardown app 2 {E(error)}"));
        app.UrlValuePreprocessor((endpoint, values) => Log($"values {endpoint ?? "None"} {(values is null ? "null" : app.Json.Dumps(values))}"));
        app.ContextProcessor(() =>
        {
            Log("context processor");
            return Map();
        });
        LifeRoutes(app, Log);
        app.RegisterBlueprint(LifeBlueprint(Log));
        LifeSignals(app, Log);
    }

    private static Blueprint LifeBlueprint(Action<string> log)
    {
        var lb = new Blueprint("lb", urlPrefix: "/lb");
        lb.UrlValuePreprocessor((endpoint, values) => log($"lb values {endpoint}"));
        lb.BeforeRequest(() => log("lb before"));
        lb.AfterRequest(response =>
        {
            log("lb after");
            return Order(response, "lb");
        });
        lb.TeardownRequest(error => log("lb teardown"));
        lb.BeforeAppRequest(() => log("lb before app"));
        lb.AfterAppRequest(response =>
        {
            log("lb after app");
            return Order(response, "lb-app");
        });
        lb.TeardownAppRequest(error => log("lb teardown app request"));
        lb.AppUrlValuePreprocessor((endpoint, values) => log("lb app values"));
        lb.Get("/view/<int:n>", (int n) =>
        {
            log("lb view");
            return "lb view";
        }, "lb_view");
        lb.Get("/fail", string () =>
        {
            log("lb fail");
            throw new InvalidOperationException("lb");
        }, "lb_fail");
        return lb;
    }

    private static void LifeRoutes(Flask app, Action<string> log)
    {
        app.Get("/view", () =>
        {
            log("view");
            G["v"] = "set";
            return "view";
        }, "life_view");
        app.Get("/item/<int:n>", (int n) =>
        {
            log($"item {n}");
            return $"item {n}";
        }, "life_item");
        app.Get("/template", () =>
        {
            log("template view");
            return RenderTemplate("only_app.html");
        }, "life_template");
        app.Get("/template-twice", () => RenderTemplateString("a{{ x }}", new { x = 1 }) + RenderTemplateString("b{{ x }}", new { x = 2 }), "life_template_twice");
        app.Get("/crash", string () =>
        {
            log("crash");
            G["v"] = "crash";
            throw new InvalidOperationException("crash");
        }, "life_crash");
        app.Get("/abort", () =>
        {
            log("abort");
            return Abort(404);
        }, "life_abort");
        app.Get("/flash", () =>
        {
            Flash("first");
            Flash("second", "warn");
            return "flash";
        }, "life_flash");
        app.Get("/after-this", () =>
        {
            for (var i = 1; i <= 2; i++)
            {
                var line = $"after this {i}";
                AfterThisRequest(response =>
                {
                    log(line);
                    return response;
                });
            }
            return "after this";
        }, "life_after_this");
        app.Get("/stream", () =>
        {
            log("view");
            IEnumerable<string> Parts()
            {
                log("stream start");
                yield return "one ";
                yield return "two ";
                log("stream end");
            }
            return new Response(ResponseBody.FromSequence(Parts()), mimetype: "text/plain");
        }, "life_stream");
        app.Get("/stream-context", () =>
        {
            G["v"] = "streamed";
            IEnumerable<string> Parts()
            {
                log($"stream start {Request.Path}");
                yield return "one ";
                log("stream end");
            }
            return new Response(ResponseBody.FromSequence(StreamWithContext(Parts())), mimetype: "text/plain");
        }, "life_stream_context");
        app.Get("/close", () =>
        {
            var response = MakeResponse("close");
            response.CallOnClose(() => log("closed"));
            return response;
        }, "life_close");
        app.Get("/stream-template", () =>
        {
            log("view");
            return StreamTemplateString("{% for i in items %}{{ i }}{{ x }};{% endfor %}", new { items = new[] { 1, 2 }, x = "y" });
        }, "life_stream_template");
        app.Get("/nested-app-context", () =>
        {
            log("outer start");
            using (app.AppContext())
                log("inner");
            log("outer end");
            return "nested";
        }, "life_nested");
    }

    private static void Tear(Flask app)
    {
        static void Log(string line) => EventLog.Add("tear", line);
        app.Get("/ok", () => "ok");
        app.Get("/crash", string () => throw new InvalidOperationException("crash"));
        app.TeardownRequest(error => Log("request 1"));
        app.TeardownRequest(error => Log("request 2"));
        app.TeardownAppContext(error => Log($"app {E(error)}"));
        app.ErrorHandler<Exception>(error =>
        {
            Log(error is Werkzeug.Exceptions.HttpException ? "handler http" : "handler other");
            return ("handled", 500);
        });
    }

    private static void TearFail(Flask app)
    {
        static void Log(string line) => EventLog.Add("tearfail", line);
        app.Get("/ok", () =>
        {
            Log("view");
            return "ok";
        });
        app.TeardownRequest(error => Log("request 1"));
        app.TeardownRequest(error =>
        {
            Log("request 2 fails");
            throw new InvalidOperationException("request 2");
        });
        app.TeardownAppContext(error => Log("app 1"));
        app.TeardownAppContext(error =>
        {
            Log("app 2 fails");
            throw new InvalidOperationException("app 2");
        });
    }

    private static void AsyncHooks(Flask app)
    {
        static async Task Log(string line)
        {
            await Task.Delay(1);
            EventLog.Add("asynchooks", line);
        }
        app.BeforeRequest(async Task<object?> () =>
        {
            await Log("before");
            return Request.Args.ContainsKey("stop") ? ("stopped", 202) : null;
        });
        app.AfterRequest(async response =>
        {
            await Log($"after {response.StatusCode}");
            response.Headers["X-Async"] = "after";
            return response;
        });
        app.TeardownRequest(async error => await Log("teardown request"));
        app.TeardownAppContext(async error => await Log("teardown app"));
        app.ErrorHandler(404, async error =>
        {
            await Log("handler 404");
            return (Response)("async 404", 404);
        });
        app.ErrorHandler<FormatException>(async error =>
        {
            await Log("handler value");
            return (Response)("async value error", 400);
        });
        app.Get("/ok", async () =>
        {
            await Log("view");
            AfterThisRequest(async response =>
            {
                await Log("after this");
                response.Headers["X-Later"] = "1";
                return response;
            });
            return "ok";
        });
        app.Get("/sync", () =>
        {
            EventLog.Add("asynchooks", "sync view");
            return "sync";
        });
        app.Get("/value", async Task<string> () =>
        {
            await Task.Delay(1);
            throw new FormatException("value");
        });
        Signals.RequestFinished.Connect((sender, arguments) => EventLog.Add("asynchooks", "signal request_finished"), app);
    }

    private static void LifeSignals(Flask app, Action<string> log)
    {
        Signals.RequestStarted.Connect((sender, arguments) => log("signal request_started"), app);
        Signals.RequestFinished.Connect((sender, arguments) => log($"signal request_finished {arguments.Get<Response>("response")!.StatusCode}"), app);
        Signals.RequestTearingDown.Connect((sender, arguments) => log("signal request_tearing_down"), app);
        Signals.AppContextPushed.Connect((sender, arguments) => log("signal appcontext_pushed"), app);
        Signals.AppContextPopped.Connect((sender, arguments) => log("signal appcontext_popped"), app);
        Signals.AppContextTearingDown.Connect((sender, arguments) => log("signal appcontext_tearing_down"), app);
        Signals.GotRequestException.Connect((sender, arguments) => log("signal got_request_exception"), app);
        Signals.BeforeRenderTemplate.Connect((sender, arguments) => log($"signal before_render_template {NameOf(arguments)}"), app);
        Signals.TemplateRendered.Connect((sender, arguments) => log($"signal template_rendered {NameOf(arguments)} x={XOf(arguments)}"), app);
        Signals.MessageFlashed.Connect((sender, arguments) => log($"signal message_flashed {arguments["category"]}:{arguments["message"]}"), app);
    }

    private static string NameOf(Blinker.SignalArguments arguments) => arguments.Get<Jinja.Template>("template")!.Name ?? "string";

    private static string XOf(Blinker.SignalArguments arguments) =>
        arguments["context"] is IDictionary<string, object?> context && context.TryGetValue("x", out var x) ? $"{x}" : "-";
}
