using System.Globalization;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using AppFunc = System.Func<System.Collections.Generic.IDictionary<string, object>, System.Threading.Tasks.Task>;

namespace Carafe.Hosting;

/// <summary>Leads from OWIN's description of a request to an app, and from the server to an OWIN app.</summary>
internal static class OwinBridge
{
    /// <summary>An OWIN app that answers with a Flask app.</summary>
    public static AppFunc FromFlask(Flask app) => async owin =>
    {
        var environ = new OwinEnviron(owin);
        await using var response = await app.WsgiApp(environ);
        owin["owin.ResponseStatusCode"] = response.StatusCode;
        var space = response.Status.IndexOf(' ', StringComparison.Ordinal);
        if (space > 0)
            owin["owin.ResponseReasonPhrase"] = response.Status[(space + 1)..];
        var headers = (IDictionary<string, string[]>)owin["owin.ResponseHeaders"];
        foreach (var group in response.GetWsgiHeaders(environ).GroupBy(static header => header.Key, static header => header.Value, StringComparer.OrdinalIgnoreCase))
            headers[group.Key] = [.. group];
        if (!response.MayHaveBody(environ.Method))
            return;
        var body = PipeWriter.Create((Stream)owin["owin.ResponseBody"], new StreamPipeWriterOptions(leaveOpen: true));
        await response.WriteBodyAsync(body, environ.Aborted);
        await body.CompleteAsync();
    };

    /// <summary>The end of an ASP.NET Core pipeline that answers with an OWIN app.</summary>
    public static RequestDelegate ToRequestDelegate(AppFunc owin) => async context =>
    {
        var request = context.Request;
        var responseHeaders = new Dictionary<string, string[]>(StringComparer.OrdinalIgnoreCase);
        var environment = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["owin.Version"] = "1.0",
            ["owin.CallCancelled"] = context.RequestAborted,
            ["owin.RequestMethod"] = request.Method,
            ["owin.RequestScheme"] = request.Scheme,
            ["owin.RequestPathBase"] = request.PathBase.Value ?? "",
            ["owin.RequestPath"] = request.Path.Value ?? "",
            ["owin.RequestQueryString"] = request.QueryString.Value is { Length: > 0 } query ? query[1..] : "",
            ["owin.RequestProtocol"] = request.Protocol,
            ["owin.RequestHeaders"] = request.Headers.ToDictionary(static header => header.Key, static header => header.Value.ToArray()!, StringComparer.OrdinalIgnoreCase),
            ["owin.RequestBody"] = request.Body,
            ["owin.ResponseHeaders"] = responseHeaders,
            ["owin.ResponseBody"] = context.Response.Body,
        };
        if (context.Connection.RemoteIpAddress is { } address)
            environment["server.RemoteIpAddress"] = address.ToString();

        // The head is complete when the first byte of the body is written, or when the app has ended.
        context.Response.OnStarting(() =>
        {
            Finish();
            return Task.CompletedTask;
        });
        await owin(environment);
        if (!context.Response.HasStarted)
            Finish();

        void Finish()
        {
            if (environment.TryGetValue("owin.ResponseStatusCode", out var status))
                context.Response.StatusCode = Convert.ToInt32(status, CultureInfo.InvariantCulture);
            if (environment.TryGetValue("owin.ResponseReasonPhrase", out var reason))
                context.Features.GetRequiredFeature<IHttpResponseFeature>().ReasonPhrase = reason as string;
            foreach (var (name, values) in responseHeaders)
                context.Response.Headers[name] = values;
            responseHeaders.Clear();
        }
    };
}
