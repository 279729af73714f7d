using Carafe.Contexts;
using Carafe.Sessions;
using Carafe.Werkzeug.Datastructures;
using Carafe.Werkzeug.Wrappers;

namespace Carafe.Testing;

/// <summary>Calls an app without a server or a socket, and keeps its cookies.</summary>
/// <example><code>
/// var client = app.TestClient();
/// var response = await client.PostAsync("/login", new { username = "ada" });
/// Assert.Equal(302, response.StatusCode);
/// </code></example>
public partial class FlaskClient : IAsyncDisposable
{
    private static readonly string OwnName = $"Carafe/{typeof(FlaskClient).Assembly.GetName().Version?.ToString(3)}";

    private readonly CookieJar? _cookies;
    private readonly PreservedContexts _preserved = new();
    private ContextFrame? _slot;

    /// <summary>Creates a client.</summary>
    /// <param name="app">The app.</param>
    /// <param name="useCookies">Whether cookies are kept and sent.</param>
    public FlaskClient(Flask app, bool useCookies = true)
    {
        ArgumentNullException.ThrowIfNull(app);
        App = app;
        _cookies = useCookies ? new CookieJar() : null;
    }

    /// <summary>The app.</summary>
    public Flask App { get; }

    /// <summary>Whether redirects are followed unless a call says otherwise.</summary>
    public bool FollowRedirects { get; set; }

    /// <summary>Headers of every request, unless the request has them itself; at first the <c>User-Agent</c>, <c>Carafe/</c> and the version.</summary>
    /// <example><code>client.DefaultHeaders["Authorization"] = "Bearer t0k";</code></example>
    public Headers DefaultHeaders { get; } = new(("User-Agent", OwnName));

    /// <summary>
    /// Whether the context of a request stays current for the caller after the call, until the next one or until the client is
    /// disposed: <c>Request</c>, <c>Session</c> and <c>G</c> can then be looked at.
    /// </summary>
    public bool PreserveContext { get; set; }

    /// <summary>Sends a request.</summary>
    public Task<TestResponse> OpenAsync(TestRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!PreserveContext)
            return SendAsync(request, null);

        // What an asynchronous method makes current is lost to its caller; so the place for it is kept free here.
        _slot?.Retire();
        _slot = ContextFrame.Reserve();
        return SendAsync(request, _slot);
    }

    /// <summary>Ends the contexts that were kept.</summary>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _slot?.Retire();
        await _preserved.ReleaseAsync();
    }

    /// <summary>Lets a test read or prepare the session that the next request will have.</summary>
    /// <example><code>client.SessionTransaction(session => session["user_id"] = 1);</code></example>
    /// <exception cref="InvalidOperationException">Cookies are off, or the session interface opened none.</exception>
    public void SessionTransaction(Action<FlaskSession> change, TestRequest? request = null)
    {
        ArgumentNullException.ThrowIfNull(change);
        if (_cookies is null)
            throw new InvalidOperationException("Cookies are disabled. Create a client with 'useCookies: true'.");
        request ??= new TestRequest();
        _cookies.AddTo(request, App);
        var environ = request.ToEnviron(App);
        var response = App.CreateResponse();
        using (var context = App.RequestContext(environ))
        {
            var session = App.SessionInterface.OpenSession(App, context.Request)
                ?? throw new InvalidOperationException("Session backend did not open a session.");
            change(session);
            if (App.SessionInterface.IsNullSession(session))
                return;
            App.SessionInterface.SaveSession(App, session, response);
        }
        _cookies.Store(response.Headers, environ);
    }

    /// <summary>The cookie of a name that is sent to a host and path, or null.</summary>
    public TestCookie? GetCookie(string key, string domain = "localhost", string path = "/") => _cookies?.Find(key, domain, path);

    /// <summary>Sets a cookie as if the app had done so.</summary>
    public void SetCookie(string key, string value = "", string domain = "localhost", string path = "/", bool originOnly = true)
    {
        var jar = _cookies ?? throw new InvalidOperationException("Cookies are disabled. Create a client with 'useCookies: true'.");
        var response = new Response();
        response.SetCookie(key, value, path: path, domain: originOnly ? null : domain);
        jar.Store(response.Headers, domain, path);
    }

    /// <summary>Deletes a cookie.</summary>
    public void DeleteCookie(string key, string domain = "localhost", string path = "/") => _cookies?.Remove(key, domain, path);

    private async Task<TestResponse> SendAsync(TestRequest request, ContextFrame? slot)
    {
        await _preserved.ReleaseAsync();
        var response = await SendOnceAsync(request, slot, []);
        if (!(request.FollowRedirects || FollowRedirects))
            return response;
        var history = new List<TestResponse>();
        while (response.StatusCode is 301 or 302 or 303 or 305 or 307 or 308 && response.Headers.Contains("Location"))
        {
            history.Add(response);
            if (history.Count > 50)
                throw new InvalidOperationException($"Loop detected: the app redirected {history.Count} times, last to {response.Headers["Location"]}.");
            request = Redirection.Follow(App, request, response);
            response = await SendOnceAsync(request, slot, [.. history]);
        }
        return response;
    }

    private async Task<TestResponse> SendOnceAsync(TestRequest request, ContextFrame? slot, IReadOnlyList<TestResponse> history)
    {
        foreach (var (name, value) in DefaultHeaders)
        {
            if (!request.Headers.Contains(name))
                request.Headers.Set(name, value);
        }
        _cookies?.AddTo(request, App);
        var environ = request.ToEnviron(App);
        var isPreserving = slot is not null;
        if (isPreserving)
        {
            await _preserved.ReleaseAsync();
            PreservedContexts.Current = _preserved;
        }
        await using var response = await App.WsgiApp(environ);
        PreservedContexts.Current = null;
        var headers = response.GetWsgiHeaders(environ);
        var body = response.MayHaveBody(environ.Method) ? await ReadAsync(response) : [];
        _cookies?.Store(headers, environ);
        var sent = isPreserving && _preserved.Contexts is [.., var context] ? context.Request : App.CreateRequest(environ);
        if (slot is not null && _preserved.Contexts is [.., var last])
            slot.Fill(last);
        return new TestResponse(App, sent, body, response.Status, headers, history);
    }

    private static async Task<byte[]> ReadAsync(Werkzeug.Wrappers.Response response)
    {
        using var body = new MemoryStream();
        await foreach (var chunk in response.IterateEncodedAsync())
            body.Write(chunk.Span);
        return body.ToArray();
    }
}
