using Carafe.Werkzeug.Exceptions;

namespace Carafe.Tests.Dispatch;

public sealed class ErrorHandlerTests
{
    [Fact]
    public async Task AnUnknownUrlGivesTheDefaultPage()
    {
        var response = await TestApp.Create(app => app.Get("/", () => "x")).TestClient().GetAsync("/nope");

        Assert.Equal(404, response.StatusCode);
        Assert.Equal(
            "<!doctype html>\n<html lang=en>\n<title>404 Not Found</title>\n<h1>Not Found</h1>\n<p>The requested URL was not found on the server."
            + " If you entered the URL manually please check your spelling and try again.</p>\n",
            response.Text);
    }

    [Fact]
    public async Task AWrongMethodNamesTheAllowedOnes()
    {
        var response = await TestApp.Create(app => app.Post("/", () => "x")).TestClient().GetAsync("/");

        Assert.Equal(405, response.StatusCode);
        Assert.Equal("OPTIONS, POST", response.Headers["Allow"]);
    }

    [Fact]
    public async Task HeadAndOptionsAreAnsweredByThemselves()
    {
        var client = TestApp.Create(app => app.Get("/", () => "body")).TestClient();

        var head = await client.HeadAsync("/");
        var options = await client.OptionsAsync("/");

        Assert.Equal("", head.Text);
        Assert.Equal("4", head.Headers["Content-Length"]);
        Assert.Equal("GET, HEAD, OPTIONS", options.Headers["Allow"]);
    }

    [Fact]
    public async Task OptionsOfABranchWithoutItsSlashHasNoAllowWhenSlashesAreLoose()
    {
        var client = TestApp.Create(app => app.Route("/x/", () => "body", strictSlashes: false)).TestClient();

        var options = await client.OptionsAsync("/x");

        Assert.Equal(200, options.StatusCode);
        Assert.False(options.Headers.Contains("Allow"));
    }

    [Fact]
    public async Task CodeComesBeforeClassAndDerivedBeforeBase()
    {
        var app = TestApp.Create(app =>
        {
            app.ErrorHandler<HttpException>(error => ($"generic {error.Code}", error.Code!.Value));
            app.ErrorHandler(404, error => ("by code", 404));
            app.ErrorHandler<ArithmeticException>(error => ("arithmetic", 400));
            app.ErrorHandler<Exception>(error => ("any", 500));
            app.Get("/abort/<int:code>", (int code) => Abort(code));
            app.Get("/zero/<int:zero>", (int zero) => $"{1 / zero}");
            app.Get("/other", string () => throw new FormatException());
        });
        var client = app.TestClient();

        Assert.Equal("by code", (await client.GetAsync("/abort/404")).Text);
        Assert.Equal("generic 418", (await client.GetAsync("/abort/418")).Text);
        Assert.Equal("arithmetic", (await client.GetAsync("/zero/0")).Text);
        Assert.Equal("any", (await client.GetAsync("/other")).Text);
    }

    [Fact]
    public async Task AnUnhandledErrorIs500WithTheOriginalAttached()
    {
        Exception? original = null;
        var app = TestApp.Create(app =>
        {
            app.ErrorHandler(500, error =>
            {
                original = ((InternalServerError)error).OriginalException;
                return ("sorry", 500);
            });
            app.Get("/", string () => throw new FormatException("why"));
        });

        var response = await app.TestClient().GetAsync("/");

        Assert.Equal("sorry", response.Text);
        Assert.Equal("why", original?.Message);
    }

    [Fact]
    public async Task TestingLetsErrorsThrough()
    {
        var app = TestApp.Create(app =>
        {
            app.Testing = true;
            app.Get("/", string () => throw new FormatException("why"));
        });

        await Assert.ThrowsAsync<FormatException>(() => app.TestClient().GetAsync("/"));
    }

    [Fact]
    public async Task AbortWithAResponseSendsIt()
    {
        var app = TestApp.Create(app => app.Get("/", () => Abort(("own refusal", 403))));

        var response = await app.TestClient().GetAsync("/");

        Assert.Equal(403, response.StatusCode);
        Assert.Equal("own refusal", response.Text);
    }

    [Fact]
    public async Task AMissingFormKeyIsABadRequestThatDebugModeExplains()
    {
        var app = TestApp.Create(app =>
        {
            app.Config["PROPAGATE_EXCEPTIONS"] = false;
            app.Config["TRAP_BAD_REQUEST_ERRORS"] = false;
            app.Post("/", () => Request.Form["name"]);
        });
        var client = app.TestClient();

        var plain = await client.PostAsync("/", new { other = 1 });
        app.Debug = true;
        var debug = await client.PostAsync("/", new { other = 1 });

        Assert.Equal(400, plain.StatusCode);
        Assert.DoesNotContain("KeyError", plain.Text, StringComparison.Ordinal);
        Assert.Contains("<br>KeyError: &#39;name&#39;", debug.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void UnknownCodesAreRefused()
    {
        var error = Assert.Throws<ArgumentException>(() => new Flask("x").ErrorHandler(999, error => "x"));

        Assert.StartsWith(
            "'999' is not a recognized HTTP error code. Use a subclass of HTTPException with that code instead.",
            error.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void ADuplicateEndpointIsRefusedWithItsName()
    {
        static string Profile() => "one";

        var app = TestApp.Create(app => app.Get("/", Profile));
        var error = Assert.Throws<InvalidOperationException>(() => app.Get("/x", () => "two", endpoint: "profile"));

        Assert.StartsWith("View function mapping is overwriting an existing endpoint function: profile", error.Message, StringComparison.Ordinal);
    }
}
