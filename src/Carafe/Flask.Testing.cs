using Carafe.Contexts;
using Carafe.Testing;

namespace Carafe;

public partial class Flask
{
    /// <summary>Makes a client that calls the app without a server; override it to use a client class of your own.</summary>
    /// <param name="useCookies">Whether cookies are kept and sent.</param>
    public virtual FlaskClient TestClient(bool useCookies = true) => new(this, useCookies);

    /// <summary>Makes a request current until the result is disposed, to test code that needs one.</summary>
    /// <example><code>using (app.TestRequestContext("/?name=ada")) Assert.Equal("ada", Request.Args["name"]);</code></example>
    public RequestContext TestRequestContext(string path = "/", string method = "GET", string? baseUrl = null) =>
        TestRequestContext(new TestRequest(path) { Method = method, BaseUrl = baseUrl });

    /// <inheritdoc cref="TestRequestContext(string, string, string)"/>
    public RequestContext TestRequestContext(TestRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return RequestContext(request.ToEnviron(this));
    }
}
