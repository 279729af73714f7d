namespace Carafe.ConformanceApp.Main;

/// <summary>The main application, section by section of its description.</summary>
internal static class MainApp
{
    public static Flask Create(string root)
    {
        var app = new Flask("kit_main", rootPath: root) { SecretKey = "conformance-kit-secret-key" };
        app.Config["KIT_NAME"] = "kit";
        app.Get("/_log/<name>", (string name) => Jsonify((object)EventLog.Show(name)), endpoint: "log_show");
        app.Post("/_log/<name>/clear", (string name) =>
        {
            EventLog.Clear(name);
            return "cleared";
        }, endpoint: "log_reset");
        RoutingViews.Register(app);
        UrlViews.Register(app);
        ReturnViews.Register(app);
        ErrorViews.Register(app);
        RequestViews.Register(app);
        ResponseViews.Register(app);
        FileViews.Register(app);
        JsonViews.Register(app);
        SessionViews.Register(app);
        ContextViews.Register(app);
        TemplateViews.Register(app);
        ClassViews.Register(app);
        AsyncViews.Register(app);
        BlueprintViews.Register(app, root);
        return app;
    }
}
