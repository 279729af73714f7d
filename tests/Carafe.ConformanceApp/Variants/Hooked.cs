using Carafe.Contexts;
using Carafe.Werkzeug.Exceptions;
using Carafe.Werkzeug.Routing;

namespace Carafe.ConformanceApp.Variants;

/// <summary>An application class that overrides four hooks.</summary>
internal sealed class Hooked : Flask
{
    private Hooked(string root)
        : base("kit_hooked", rootPath: root)
    {
    }

    public static Flask Create(string root)
    {
        var app = new Hooked(root) { SecretKey = VariantApps.Key };
        app.Aborter.Register(420, static options => new Calm(options.Description));
        app.Get("/abort/<int:code>", (int code) => Abort(code));
        app.Get("/redirect", () => Globals.Redirect("/there"));
        app.Get("/redirect/<int:code>", (int code) => Globals.Redirect("/there", code));
        app.Get("/url", () => JsonOf(("known", Globals.UrlFor("hooked_url")), ("unknown", Globals.UrlFor("mystery", ("a", 1)))), "hooked_url");
        return app;
    }

    public override Response Redirect(string location, int code = 302)
    {
        var response = base.Redirect(location, code);
        response.Headers["X-Redirect"] = "custom";
        return response;
    }

    protected override Response MakeDefaultOptionsResponse(RequestContext context)
    {
        var response = base.MakeDefaultOptionsResponse(context);
        response.Headers["X-Options"] = "default";
        return response;
    }

    protected override string HandleUrlBuildError(BuildException error, string endpoint, IDictionary<string, object?> values) => "/unbuilt/" + endpoint;

    private sealed class Calm(string? description) : HttpException(description ?? "Enhance your calm.")
    {
        public override int? Code => 420;
    }
}
