namespace Carafe.ConformanceApp;

/// <summary>The main application.</summary>
internal static class MainApp
{
    public static Flask Create()
    {
        var app = NewApp("kit_main");
        app.Config["KIT_NAME"] = "kit";
        Converters.AddTo(app);
        Routing.AddTo(app);
        UrlBuilding.AddTo(app);
        Returns.AddTo(app);
        Errors.AddTo(app);
        RequestEcho.AddTo(app);
        RequestBodies.AddTo(app);
        RequestHeaders.AddTo(app);
        Responses.AddTo(app);
        ResponseBodies.AddTo(app);
        Files.AddTo(app);
        JsonValues.AddTo(app);
        SessionViews.AddTo(app);
        Flashing.AddTo(app);
        ContextViews.AddTo(app);
        Templates.AddTo(app);
        ClassViews.AddTo(app);
        AsyncViews.AddTo(app);
        Blueprints.AddTo(app);
        return app;
    }
}
