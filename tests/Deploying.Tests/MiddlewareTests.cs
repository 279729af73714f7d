using System.Net;
using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Threading.RateLimiting;
using Carafe.Hosting;
using Carafe.Testing;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Deploying.Tests;

/// <summary>ASP.NET Core's middleware and services around an app that is run by itself.</summary>
public sealed class MiddlewareTests
{
    [Fact]
    public async Task Authentication()
    {
        await using var server = await StartAsync(app =>
        {
            app.Services.AddAuthentication("test").AddScheme<AuthenticationSchemeOptions, HeaderAuthentication>("test", null);
            app.Use(pipeline => pipeline.UseAuthentication());
            app.Get("/", (HttpContext context) => $"{context.User.Identity?.Name} {Request.RemoteUser}");
        });
        server.Client.DefaultRequestHeaders.Add("X-User", "ada");

        Assert.Equal("ada ada", await server.Client.GetStringAsync("/"));
    }

    [Fact]
    public async Task RateLimiting()
    {
        await using var server = await StartAsync(app =>
        {
            app.Services.AddRateLimiter(options =>
            {
                options.RejectionStatusCode = 429;
                options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(_ => RateLimitPartition.GetFixedWindowLimiter(
                    "all", _ => new FixedWindowRateLimiterOptions { PermitLimit = 2, Window = TimeSpan.FromHours(1) }));
            });
            app.Use(pipeline => pipeline.UseRateLimiter());
            app.Get("/", () => "ok");
        });

        Assert.Equal("ok", await server.Client.GetStringAsync("/"));
        Assert.Equal("ok", await server.Client.GetStringAsync("/"));
        Assert.Equal(HttpStatusCode.TooManyRequests, (await server.Client.GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task Compression()
    {
        await using var server = await StartAsync(app =>
        {
            app.Services.AddResponseCompression();
            app.Use(pipeline => pipeline.UseResponseCompression());
            app.Get("/", () => new string('x', 100_000));
        });
        server.Client.DefaultRequestHeaders.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip"));

        using var answer = await server.Client.GetAsync("/");

        Assert.Equal(["gzip"], answer.Content.Headers.ContentEncoding);
        Assert.InRange((await answer.Content.ReadAsByteArrayAsync()).Length, 1, 5000);
    }

    [Fact]
    public async Task Cors()
    {
        await using var server = await StartAsync(app =>
        {
            app.Services.AddCors();
            app.Use(pipeline => pipeline.UseCors(policy => policy.WithOrigins("https://page.example").WithMethods("PUT")));
            app.Route("/", () => "ok", methods: ["GET", "PUT"]);
        });
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/");
        preflight.Headers.Add("Origin", "https://page.example");
        preflight.Headers.Add("Access-Control-Request-Method", "PUT");

        using var answer = await server.Client.SendAsync(preflight);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal("https://page.example", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin")));
    }

    [Fact]
    public async Task OutputCache()
    {
        var calls = 0;
        await using var server = await StartAsync(app =>
        {
            app.Services.AddOutputCache(options => options.AddBasePolicy(policy => policy.Expire(TimeSpan.FromHours(1))));
            app.Use(pipeline => pipeline.UseOutputCache());
            app.Get("/", () => $"made {++calls}");
        });

        Assert.Equal("made 1", await server.Client.GetStringAsync("/"));
        Assert.Equal("made 1", await server.Client.GetStringAsync("/"));
    }

    [Fact]
    public async Task HealthChecks()
    {
        var isHealthy = true;
        await using var server = await StartAsync(app =>
        {
            app.Services.AddHealthChecks().AddCheck("db", () => isHealthy ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy());
            app.Use(pipeline => pipeline.UseHealthChecks("/healthz"));
            app.Get("/", () => "ok");
        });

        Assert.Equal("Healthy", await server.Client.GetStringAsync("/healthz"));
        isHealthy = false;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await server.Client.GetAsync("/healthz")).StatusCode);
        Assert.Equal("ok", await server.Client.GetStringAsync("/"));
    }

    [Fact]
    public async Task ServicesAndOptionsAreParametersOfViews()
    {
        await using var server = await StartAsync(app =>
        {
            app.Services.AddOptions<Greeting>().Configure(greeting => greeting.Text = "hello");
            app.Services.AddScoped<Visit>();
            app.Get("/", (IOptions<Greeting> greeting, Visit one, Visit two) => $"{greeting.Value.Text} {ReferenceEquals(one, two)}");
        });

        Assert.Equal("hello True", await server.Client.GetStringAsync("/"));
    }

    [Fact]
    public async Task AnAspNetCoreAppBelowAPath()
    {
        await using var server = await StartAsync(app =>
        {
            app.Mount("/inner", context => context.Response.WriteAsync($"{context.Request.PathBase} {context.Request.Path}"));
            app.Get("/", () => "outer");
        });

        Assert.Equal("/inner /x", await server.Client.GetStringAsync("/inner/x"));
        Assert.Equal("outer", await server.Client.GetStringAsync("/"));
    }

    [Fact]
    public async Task AnOwinAppBelowAPath()
    {
        await using var server = await StartAsync(app => app.Mount("/owin", async environment =>
        {
            environment["owin.ResponseStatusCode"] = 201;
            ((IDictionary<string, string[]>)environment["owin.ResponseHeaders"])["X-Owin"] = ["a", "b"];
            await ((Stream)environment["owin.ResponseBody"]).WriteAsync(
                System.Text.Encoding.UTF8.GetBytes($"{environment["owin.RequestMethod"]} {environment["owin.RequestPath"]} {environment["owin.RequestQueryString"]}"));
        }));

        using var answer = await server.Client.GetAsync("/owin/x?q=1");

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal(["a", "b"], answer.Headers.GetValues("X-Owin"));
        Assert.Equal("GET /x q=1", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task AnOwinServerIsAnsweredByTheApp()
    {
        var app = new Flask("owin", staticFolder: null);
        app.Post("/hello/<name>", (string name) => ($"{name} {Request.Form["a"]} {Request.Args["q"]}", 201, new Dictionary<string, string> { ["X-Mark"] = "m" }));
        var headers = new Dictionary<string, string[]>(StringComparer.OrdinalIgnoreCase);
        using var body = new MemoryStream();
        var environment = new Dictionary<string, object>
        {
            ["owin.RequestMethod"] = "POST",
            ["owin.RequestScheme"] = "http",
            ["owin.RequestPathBase"] = "",
            ["owin.RequestPath"] = "/hello/ada",
            ["owin.RequestQueryString"] = "q=1",
            ["owin.RequestHeaders"] = new Dictionary<string, string[]>(StringComparer.OrdinalIgnoreCase)
            {
                ["Host"] = ["app.example"],
                ["Content-Type"] = ["application/x-www-form-urlencoded"],
                ["Content-Length"] = ["3"],
            },
            ["owin.RequestBody"] = new MemoryStream("a=2"u8.ToArray()),
            ["owin.ResponseHeaders"] = headers,
            ["owin.ResponseBody"] = body,
        };

        await app.ToOwinApp()(environment);

        Assert.Equal(201, environment["owin.ResponseStatusCode"]);
        Assert.Equal(["m"], headers["X-Mark"]);
        Assert.Equal("ada 2 1", System.Text.Encoding.UTF8.GetString(body.ToArray()));
    }

    private static Task<LiveServer> StartAsync(Action<Flask> setup)
    {
        var app = new Flask("test_app", staticFolder: null);
        setup(app);
        return LiveServer.StartAsync(app);
    }

    private sealed class Greeting
    {
        public string Text { get; set; } = "";
    }

    private sealed class Visit;

    private sealed class HeaderAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            var user = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, Request.Headers["X-User"]!)], Scheme.Name));
            return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(user, Scheme.Name)));
        }
    }
}
