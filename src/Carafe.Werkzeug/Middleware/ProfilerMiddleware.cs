using System.Diagnostics;
using Carafe.Werkzeug.Wrappers;

namespace Carafe.Werkzeug.Middleware;

/// <summary>Measures what each request costs: time, allocated bytes, garbage collections.</summary>
/// <remarks>For development. To see which methods cost it, attach <c>dotnet-trace</c>. Upstream: werkzeug/middleware/profiler.py.</remarks>
/// <param name="application">The application to measure.</param>
/// <param name="report">Gets the measures of each request.</param>
/// <example><code>var app = new ProfilerMiddleware(application, profile => Console.WriteLine(profile));</code></example>
public sealed class ProfilerMiddleware(WsgiApplication application, Action<RequestProfile> report)
{
    /// <summary>Answers a request and reports what it cost.</summary>
    public async ValueTask<Response> InvokeAsync(Environ environ)
    {
        ArgumentNullException.ThrowIfNull(environ);
        var collections = GC.CollectionCount(0);
        var allocated = GC.GetTotalAllocatedBytes();
        var started = Stopwatch.GetTimestamp();
        var status = 0;
        try
        {
            var response = await application(environ);
            status = response.StatusCode;
            return response;
        }
        finally
        {
            report(new RequestProfile(
                environ.Method,
                environ.Path,
                status,
                Stopwatch.GetElapsedTime(started),
                GC.GetTotalAllocatedBytes() - allocated,
                GC.CollectionCount(0) - collections));
        }
    }
}
