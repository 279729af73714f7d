using System.Security.Cryptography;
using Carafe.Debugger.Recording;
using Carafe.Debugger.Reports;
using Carafe.Debugger.Suggestions;
using Carafe.Jinja;
using Carafe.Jinja.Loaders;
using Carafe.Werkzeug;
using Carafe.Werkzeug.Exceptions;

namespace Carafe.Debugger;

/// <summary>Makes the debugger's pages. They need nothing from elsewhere and run no script but their own.</summary>
internal sealed class DebuggerPages(DebuggedApplication owner, Flask app)
{
    private static readonly JinjaEnvironment Templates = new()
    {
        Loader = new PackageLoader(typeof(DebuggerPages).Assembly, "Carafe.Debugger.templates"),
        Autoescape = true,
        AutoReload = false,
        TrimBlocks = true,
        LstripBlocks = true,
    };

    /// <summary>Known to the pages of this process only; their scripts send it with every command.</summary>
    public string Secret { get; } = NewNonce();

    /// <summary>The page of an error.</summary>
    public Werkzeug.Wrappers.Response Error(Environ environ, RecordedError error, int status) =>
        Page(environ, "error.html", status, new Dictionary<string, object?>(ErrorModel.Of(error))
        {
            ["self"] = AddressOf(environ, error),
        });

    /// <summary>The page of a URL that no rule matched, or not with this method.</summary>
    public Werkzeug.Wrappers.Response Miss(RecordedEnviron environ, HttpException error)
    {
        var request = RequestSnapshot.Of(environ);
        var rows = RouteSuggestions.Rows(app, environ.Path);
        var allowed = (error as MethodNotAllowed)?.ValidMethods;
        var response = Page(environ, "miss.html", error.Code ?? 404, new Dictionary<string, object?>
        {
            ["name"] = error.Name,
            ["request"] = request,
            ["routes"] = rows,
            ["suggestions"] = RouteSuggestions.Of(rows, request, allowed is null ? null : [.. allowed]).ToList(),
        });
        if (allowed is not null)
            response.Headers.Set("Allow", string.Join(", ", allowed));
        return response;
    }

    /// <summary>The start page: the last errors and a console.</summary>
    public Werkzeug.Wrappers.Response Start(Environ environ, ErrorHistory history, bool isUnlocked) =>
        Page(environ, "start.html", 200, new Dictionary<string, object?>
        {
            ["is_unlocked"] = isUnlocked,
            ["errors"] = history.All.Select(error => new Dictionary<string, object?>
            {
                ["url"] = AddressOf(environ, error),
                ["name"] = Frames.ExceptionText.NameOf(error.Exception),
                ["message"] = Frames.ExceptionText.MessageOf(error.Exception),
                ["request"] = error.Request,
                ["time"] = error.Time.ToLocalTime().ToString("HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture),
            }).ToList(),
        });

    /// <summary>What everybody else gets to see: that something failed, and nothing of it.</summary>
    public Werkzeug.Wrappers.Response Restricted(Environ environ)
    {
        const string Sentence = "An error occurred. The debugger shows it only to a browser on the machine that the app runs on, at localhost.";
        return ReportFormats.For(environ) switch
        {
            ReportFormat.Html => Page(environ, "message.html", 500, new Dictionary<string, object?> { ["title"] = "Internal Server Error", ["message"] = Sentence }),
            ReportFormat.Json => Json("""{"type": "about:blank", "title": "Internal Server Error", "status": 500}""", 500, "application/problem+json"),
            _ => Text("Internal Server Error\n\n" + Sentence + "\n", 500),
        };
    }

    /// <summary>A page with one sentence.</summary>
    public Werkzeug.Wrappers.Response Message(Environ environ, int status, string title, string message) =>
        Page(environ, "message.html", status, new Dictionary<string, object?> { ["title"] = title, ["message"] = message });

    public static string AddressOf(Environ environ, RecordedError error) => $"{environ.RootPath}{DebuggedApplication.Prefix}errors/{error.Id}";

    public static Werkzeug.Wrappers.Response Json(string json, int status, string mimetype = "application/json") =>
        Protected(new Werkzeug.Wrappers.Response(json, status, mimetype: mimetype));

    public static Werkzeug.Wrappers.Response Text(string text, int status) => Protected(new Werkzeug.Wrappers.Response(text, status, mimetype: "text/plain"));

    private Werkzeug.Wrappers.Response Page(Environ environ, string template, int status, Dictionary<string, object?> model)
    {
        var nonce = NewNonce();
        model["nonce"] = nonce;
        model["secret"] = Secret;
        model["base"] = environ.RootPath + DebuggedApplication.Prefix;
        model["app_name"] = app.Name;
        model["evalex"] = owner.Evalex;
        model["versions"] = Versions.Line;
        var response = Protected(new Werkzeug.Wrappers.Response(Templates.GetTemplate(template).Render(model), status, mimetype: "text/html"));
        response.Headers.Set("Content-Security-Policy",
            $"default-src 'none'; style-src 'nonce-{nonce}'; script-src 'nonce-{nonce}'; connect-src 'self'; form-action 'self'; base-uri 'none';"
            + " frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'");
        return response;
    }

    private static Werkzeug.Wrappers.Response Protected(Werkzeug.Wrappers.Response response)
    {
        var headers = response.Headers;
        headers.Set("Cache-Control", "no-store");
        headers.Set("X-Content-Type-Options", "nosniff");
        headers.Set("X-Frame-Options", "DENY");
        headers.Set("Referrer-Policy", "same-origin");
        headers.Set("Cross-Origin-Opener-Policy", "same-origin");
        headers.Set("Cross-Origin-Resource-Policy", "same-origin");
        return response;
    }

    private static string NewNonce() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
}
