using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Runtime.CompilerServices;
using Carafe.Werkzeug;

namespace Carafe.Telemetry;

/// <summary>What OpenTelemetry collects of an app that runs by itself: a span and a duration for each request, named by the rule.</summary>
/// <remarks>
/// The source and the meter are called <c>Carafe</c>; names and tags follow OpenTelemetry's conventions for HTTP servers. An app
/// mounted in ASP.NET Core is told about by that. Without a listener a request costs two comparisons.
/// </remarks>
internal static class FlaskTelemetry
{
    public const string Name = "Carafe";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> Duration = Meter.CreateHistogram(
        "http.server.request.duration", "s", "Duration of HTTP server requests.", advice: new InstrumentAdvice<double>
        {
            HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10],
        });

    private static readonly UpDownCounter<long> Active = Meter.CreateUpDownCounter<long>(
        "http.server.active_requests", "{request}", "Number of active HTTP server requests.");

    public static bool IsEnabled
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Source.HasListeners() || Duration.Enabled || Active.Enabled;
    }

    public static async Task ObserveAsync(Environ environ, Func<Task> handle, Func<(int Status, string? Route)> outcome)
    {
        var (method, scheme) = (MethodName(environ.Method), environ.Scheme);
        TagList begin = [new("http.request.method", method), new("url.scheme", scheme)];
        Active.Add(1, begin);
        using var activity = Start(environ, method);
        var started = Stopwatch.GetTimestamp();
        try
        {
            await handle();
        }
        finally
        {
            var (status, route) = outcome();
            Stop(activity, method, status, route);
            TagList tags = [.. begin, new("http.response.status_code", status)];
            if (route is not null)
                tags.Add("http.route", route);
            if (status >= 500)
                tags.Add("error.type", status.ToString(CultureInfo.InvariantCulture));
            Duration.Record(Stopwatch.GetElapsedTime(started).TotalSeconds, tags);
            Active.Add(-1, begin);
        }
    }

    private static Activity? Start(Environ environ, string method)
    {
        if (!Source.HasListeners())
            return null;
        DistributedContextPropagator.Current.ExtractTraceIdAndState(environ, ReadHeader, out var parentId, out var state);
        ActivityContext.TryParse(parentId, state, isRemote: true, out var parent);
        var activity = Source.StartActivity(method, ActivityKind.Server, parent);
        if (activity is not { IsAllDataRequested: true })
            return activity;
        activity.SetTag("http.request.method", method);
        activity.SetTag("url.scheme", environ.Scheme);
        activity.SetTag("url.path", environ.RootPath + environ.Path);
        if (environ.GetHeader("Host") is { } host)
            activity.SetTag("server.address", host);
        if (environ.GetHeader("User-Agent") is { } agent)
            activity.SetTag("user_agent.original", agent);
        return activity;
    }

    private static void Stop(Activity? activity, string method, int status, string? route)
    {
        if (activity is null)
            return;
        activity.SetTag("http.response.status_code", status);
        if (route is not null)
        {
            activity.DisplayName = $"{method} {route}";
            activity.SetTag("http.route", route);
        }
        if (status < 500)
            return;
        activity.SetTag("error.type", status.ToString(CultureInfo.InvariantCulture));
        activity.SetStatus(ActivityStatusCode.Error);
    }

    // A client must not make up ever new names.
    private static string MethodName(string method) =>
        method is "GET" or "HEAD" or "POST" or "PUT" or "PATCH" or "DELETE" or "OPTIONS" or "CONNECT" or "TRACE" ? method : "_OTHER";

    private static void ReadHeader(object? carrier, string name, out string? value, out IEnumerable<string>? values)
    {
        value = ((Environ)carrier!).GetHeader(name);
        values = null;
    }
}
