using System.Reflection;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Carafe.Jinja;
using Carafe.Jinja.Loaders;
using Carafe.Werkzeug;

namespace Carafe.DebugToolbar;

/// <summary>What the bar opens: the panels of a request, the last requests, and the bar's own script.</summary>
internal sealed class ToolbarPages(Flask app, RequestHistory history)
{
    private static readonly JinjaEnvironment Templates = new()
    {
        Loader = new PackageLoader(typeof(ToolbarPages).Assembly, "Carafe.DebugToolbar.templates"),
        Autoescape = true,
        AutoReload = false,
        TrimBlocks = true,
        LstripBlocks = true,
    };

    public Werkzeug.Wrappers.Response Answer(Environ environ)
    {
        // The panels are for the page that carries the bar and for the address bar, not for other sites.
        if (environ.Method != "GET" || environ.GetHeader("Sec-Fetch-Site") is "cross-site" or "same-site")
            return NotFound();
        var path = environ.Path[DebugToolbarExtension.Prefix.Length..];
        if (path == "bar.js")
            return Protected(new Werkzeug.Wrappers.Response(Templates.GetTemplate("bar.js").Render(), mimetype: "text/javascript"));
        if (path.Length == 0)
            return Page(environ, "history.html", new() { ["records"] = history.All });
        return path.StartsWith("requests/", StringComparison.Ordinal) && history.Find(path["requests/".Length..]) is { } record
            ? Page(environ, "request.html", Model(record))
            : NotFound();
    }

    private Dictionary<string, object?> Model(RequestRecord record) => new()
    {
        ["record"] = record,
        ["sql_time"] = record.Commands.Sum(command => command.Milliseconds),
        ["template_time"] = record.Templates.Sum(template => template.Milliseconds),
        ["config"] = Shown.Rows(app.Config.OrderBy(item => item.Key, StringComparer.Ordinal)),
        ["routes"] = app.UrlMap.Rules.Select(rule => new Row(rule.Text, rule.Endpoint, string.Join(", ", (rule.Methods ?? []).Order(StringComparer.Ordinal)))).ToList(),
        ["versions"] = Versions(),
    };

    private static List<Row> Versions() =>
    [
        new("Carafe", VersionOf(typeof(Flask).Assembly)),
        new(".NET", RuntimeInformation.FrameworkDescription),
        new("System", $"{RuntimeInformation.OSDescription} ({RuntimeInformation.OSArchitecture})"),
        .. AppDomain.CurrentDomain.GetAssemblies()
            .Where(assembly => !assembly.IsDynamic && assembly.GetName().Name is { } name && !name.StartsWith("System.", StringComparison.Ordinal) && !name.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal) && !name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal) && name is not ("netstandard" or "mscorlib"))
            .Select(assembly => new Row(assembly.GetName().Name!, VersionOf(assembly)))
            .OrderBy(row => row.Name, StringComparer.Ordinal),
    ];

    private static string VersionOf(Assembly assembly) =>
        assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? assembly.GetName().Version?.ToString() ?? "";

    private Werkzeug.Wrappers.Response Page(Environ environ, string template, Dictionary<string, object?> model)
    {
        var nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        model["nonce"] = nonce;
        model["base"] = environ.RootPath + DebugToolbarExtension.Prefix;
        model["app_name"] = app.Name;
        var response = Protected(new Werkzeug.Wrappers.Response(Templates.GetTemplate(template).Render(model), mimetype: "text/html"));
        response.Headers.Set("Content-Security-Policy", $"default-src 'none'; style-src 'nonce-{nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'");
        return response;
    }

    private static Werkzeug.Wrappers.Response NotFound() => Protected(new Werkzeug.Wrappers.Response("Not Found\n", 404, mimetype: "text/plain"));

    private static Werkzeug.Wrappers.Response Protected(Werkzeug.Wrappers.Response response)
    {
        response.Headers.Set("Cache-Control", "no-store");
        response.Headers.Set("X-Content-Type-Options", "nosniff");
        response.Headers.Set("X-Frame-Options", "SAMEORIGIN");
        response.Headers.Set("Cross-Origin-Resource-Policy", "same-origin");
        return response;
    }
}
