using Carafe.Debugger.Consoles;
using Carafe.Debugger.Recording;
using Carafe.Debugger.Security;
using Carafe.MarkupSafe.PythonText.Json;
using Carafe.Werkzeug;
using Carafe.Werkzeug.Wrappers;

namespace Carafe.Debugger;

/// <summary>Answers what the debugger's pages ask: each question is checked before anything is looked at.</summary>
internal sealed class DebuggerCommands(DebuggedApplication owner, Flask app, DebuggerPages pages, ErrorHistory history)
{
    private const int MaxBody = 64 * 1024;
    private const string SecretHeader = "X-Debugger-Secret";
    private readonly Lazy<CSharpConsole> _console = new(() => CreateConsole(app));

    public async ValueTask<Werkzeug.Wrappers.Response> HandleAsync(Environ environ)
    {
        // To a name that is not ours nothing is told, not even that a debugger is here.
        if (!owner.Trust.IsHostTrusted(environ))
            return DebuggerPages.Text("Not Found\n", 404);

        var path = environ.Path[DebuggedApplication.Prefix.Length..];
        return (environ.Method, path) switch
        {
            ("GET", "") => Start(environ),
            ("GET", _) when path.StartsWith("errors/", StringComparison.Ordinal) => ShowError(environ, path["errors/".Length..]),
            ("POST", "unlock") => await UnlockAsync(environ),
            ("POST", "evaluate") => await EvaluateAsync(environ),
            _ => DebuggerPages.Text("Not Found\n", 404),
        };
    }

    private Werkzeug.Wrappers.Response Start(Environ environ)
    {
        if (!RequestTrust.IsOwnNavigation(environ))
            return pages.Message(environ, 403, "Not from here", "Open the debugger by its link in the console, not from another site.");
        if (new Request(environ).Args.Get("token") is { } token)
            return owner.Token.IsToken(token) ? Unlocked(environ) : WrongToken(environ);
        var isUnlocked = IsUnlocked(environ);
        return isUnlocked || RequestTrust.IsLocal(environ)
            ? pages.Start(environ, history, isUnlocked)
            : pages.Message(environ, 403, "Locked", "Open the link with the token that the app's console shows.");
    }

    // The token is gone from the address bar before anything else is shown.
    private Werkzeug.Wrappers.Response Unlocked(Environ environ)
    {
        var response = new Werkzeug.Wrappers.Response("", 303);
        response.Headers.Set("Location", environ.RootPath + DebuggedApplication.Prefix);
        response.Headers.Set("Cache-Control", "no-store");
        response.Headers.Set("Referrer-Policy", "no-referrer");
        SetCookie(environ, response);
        return response;
    }

    private Werkzeug.Wrappers.Response WrongToken(Environ environ) =>
        pages.Message(environ, 403, "Wrong token", "Open the link that the app's console shows. It is another one after each start.");

    private Werkzeug.Wrappers.Response ShowError(Environ environ, string id)
    {
        if (!RequestTrust.IsOwnNavigation(environ))
            return pages.Message(environ, 403, "Not from here", "Open this page from the debugger itself.");
        if (!RequestTrust.IsLocal(environ) && !IsUnlocked(environ))
            return pages.Message(environ, 403, "Locked", "Open the link with the token that the app's console shows.");
        return history.Find(id) is { } error
            ? pages.Error(environ, error, status: 200)
            : pages.Message(environ, 404, "No longer there", "The app was started anew since, or other errors took its place.");
    }

    private async ValueTask<Werkzeug.Wrappers.Response> UnlockAsync(Environ environ)
    {
        if (!IsCommand(environ))
            return Refused("This command does not come from a page of this debugger.");
        if (await ReadAsync(environ) is not { } command || command.GetValueOrDefault("token") is not string token)
            return Refused("The command cannot be read.", 400);
        if (!owner.Token.IsToken(token.Trim()))
            return Refused("That is not the token that the console shows.");
        var response = DebuggerPages.Json("""{"unlocked": true}""", 200);
        SetCookie(environ, response);
        return response;
    }

    private async ValueTask<Werkzeug.Wrappers.Response> EvaluateAsync(Environ environ)
    {
        if (!owner.Evalex)
            return Refused("Evaluating is turned off.");
        if (!IsCommand(environ))
            return Refused("This command does not come from a page of this debugger.");
        if (!IsUnlocked(environ))
            return DebuggerPages.Json("""{"locked": true}""", 403);
        if (await ReadAsync(environ) is not { } command || command.GetValueOrDefault("code") is not string code)
            return Refused("The command cannot be read.", 400);
        return Answer(await EvaluateAsync(command, code, environ.Aborted));
    }

    private async Task<ConsoleResult> EvaluateAsync(Dictionary<string, object?> command, string code, CancellationToken cancellationToken)
    {
        if (command.GetValueOrDefault("error") is not string id || id.Length == 0)
        {
            using (app.AppContext())
                return await _console.Value.EvaluateAsync(code, cancellationToken);
        }

        if (history.Find(id) is not { } error)
            return new ConsoleResult("This error is no longer kept. Load the page again.", IsError: true);
        return Number(command, "frame") is { } frame
            ? await error.EvaluateTemplateAsync(Number(command, "exception") ?? 0, frame, code)
            : await error.EvaluateAsync(code, cancellationToken);
    }

    private static int? Number(Dictionary<string, object?> command, string name) => command.GetValueOrDefault(name) switch
    {
        long number and >= 0 and < 10_000 => (int)number,
        int number and >= 0 and < 10_000 => number,
        _ => null,
    };

    private static Werkzeug.Wrappers.Response Answer(ConsoleResult result) => DebuggerPages.Json(
        JsonText.Dumps(new Dictionary<string, object?> { ["text"] = result.Text, ["output"] = result.Output, ["failed"] = result.IsError }), 200);

    private static Werkzeug.Wrappers.Response Refused(string reason, int status = 403) =>
        DebuggerPages.Json(JsonText.Dumps(new Dictionary<string, object?> { ["refused"] = reason }), status);

    // No form and no link can send this header or this type; a script elsewhere would have to ask first, and is not answered.
    private bool IsCommand(Environ environ) =>
        RequestTrust.IsOwnCommand(environ)
        && environ.GetHeader("Content-Type")?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) == true
        && System.Security.Cryptography.CryptographicOperations.FixedTimeEquals(
            System.Text.Encoding.UTF8.GetBytes(environ.GetHeader(SecretHeader) ?? ""), System.Text.Encoding.UTF8.GetBytes(pages.Secret));

    private bool IsUnlocked(Environ environ) => owner.Token.IsCookie(new Request(environ).Cookies.Get(owner.Token.CookieName));

    private void SetCookie(Environ environ, Werkzeug.Wrappers.Response response) => response.SetCookie(
        owner.Token.CookieName, owner.Token.CookieValue, path: environ.RootPath + DebuggedApplication.Prefix,
        secure: environ.Scheme == "https", httpOnly: true, sameSite: "Strict");

    private static async ValueTask<Dictionary<string, object?>?> ReadAsync(Environ environ)
    {
        var request = new Request(environ) { MaxContentLength = MaxBody };
        try
        {
            await request.LoadAsync(environ.Aborted);
            return JsonText.Loads(request.GetData()) is IEnumerable<KeyValuePair<string, object?>> members
                ? new Dictionary<string, object?>(members, StringComparer.Ordinal)
                : null;
        }
        catch (Exception e) when (e is JsonDecodeException or Werkzeug.Exceptions.HttpException)
        {
            return null;
        }
    }

    private static CSharpConsole CreateConsole(Flask app)
    {
        var variables = new Dictionary<string, object?>(app.MakeShellContext(), StringComparer.Ordinal);
        return new CSharpConsole(variables, ConsoleImports.Of(null)) { CapturesOutput = true };
    }
}
