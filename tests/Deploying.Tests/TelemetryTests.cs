using System.Diagnostics;
using System.Diagnostics.Metrics;
using Carafe.Hosting;
using Carafe.Testing;
using Microsoft.AspNetCore.Builder;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Deploying.Tests;

/// <summary>Listeners hear of the whole process, so these tests look only for their own requests.</summary>
public sealed class TelemetryTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ARequestIsASpanNamedByItsRule(bool hasMiddleware)
    {
        var spans = new System.Collections.Concurrent.ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Carafe",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        var trace = ActivityTraceId.CreateRandom();
        await using (var server = await StartAsync(hasMiddleware))
        {
            server.Client.DefaultRequestHeaders.Add("traceparent", $"00-{trace}-0102030405060708-01");
            await server.Client.GetStringAsync("/user/7?secret=1");
            using var failed = await server.Client.GetAsync("/fail");
        }

        var own = spans.Where(span => span.TraceId == trace).ToList();
        var user = Assert.Single(own, span => span.DisplayName == "GET /user/<int:id>");
        Assert.Equal((ActivityKind.Server, "0102030405060708"), (user.Kind, user.ParentSpanId.ToString()));
        Assert.Equal("/user/<int:id>", user.GetTagItem("http.route"));
        Assert.Equal("/user/7", user.GetTagItem("url.path"));
        Assert.Equal(200, user.GetTagItem("http.response.status_code"));
        var fail = Assert.Single(own, span => span.DisplayName == "GET /fail");
        Assert.Equal((ActivityStatusCode.Error, "500"), (fail.Status, fail.GetTagItem("error.type")));
        Assert.DoesNotContain(own, span => span.TagObjects.Any(tag => tag.Value?.ToString()?.Contains("secret", StringComparison.Ordinal) is true));
    }

    [Fact]
    public async Task TheDurationOfARequestIsMeasuredByRule()
    {
        var measured = new System.Collections.Concurrent.ConcurrentQueue<Dictionary<string, object?>>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, own) =>
            {
                if (instrument is { Meter.Name: "Carafe", Name: "http.server.request.duration" })
                    own.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>((_, _, tags, _) => measured.Enqueue(new(tags.ToArray())));
        listener.Start();
        await using (var server = await StartAsync(false))
        {
            await server.Client.GetStringAsync("/user/7");
            using var strange = await server.Client.SendAsync(new HttpRequestMessage(new HttpMethod("MADEUP"), "/metered"));
        }

        var user = Assert.Single(measured, tags => tags.GetValueOrDefault("http.route") is "/user/<int:id>" && tags["http.response.status_code"] is 200);
        Assert.Equal(("GET", "http"), (user["http.request.method"], user["url.scheme"]));
        Assert.Contains(measured, tags => tags["http.request.method"] is "_OTHER" && !tags.ContainsKey("http.route"));
    }

    [Fact]
    public async Task OpenTelemetryCollectsBoth()
    {
        var spans = new List<Activity>();
        var metrics = new List<Metric>();
        using var tracer = Sdk.CreateTracerProviderBuilder().AddSource("Carafe").AddInMemoryExporter(spans).Build();
        using var meter = Sdk.CreateMeterProviderBuilder().AddMeter("Carafe").AddInMemoryExporter(metrics).Build();
        await using (var server = await StartAsync(false))
            await server.Client.GetStringAsync("/otel");
        tracer.ForceFlush();
        meter.ForceFlush();

        Assert.Contains(spans.ToArray(), span => span.DisplayName == "GET /otel");
        Assert.Contains(metrics, metric => metric is { Name: "http.server.request.duration", Unit: "s" });
        Assert.Contains(metrics, metric => metric.Name == "http.server.active_requests");
    }

    private static Task<LiveServer> StartAsync(bool hasMiddleware)
    {
        var app = new Flask("observed", staticFolder: null) { Logger = Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance };
        app.Get("/user/<int:id>", (int id) => $"{id}");
        app.Get("/otel", () => "x");
        app.Get("/fail", string () => throw new InvalidOperationException("boom"));
        if (hasMiddleware)
            app.Use(pipeline => pipeline.Use((context, next) => next(context)));
        return LiveServer.StartAsync(app);
    }
}
