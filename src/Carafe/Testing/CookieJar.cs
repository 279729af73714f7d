using System.Globalization;
using Carafe.Werkzeug;
using Carafe.Werkzeug.Datastructures;

namespace Carafe.Testing;

/// <summary>The cookies of a test client, by domain, path and name.</summary>
internal sealed class CookieJar
{
    private readonly Dictionary<(string Domain, string Path, string Key), TestCookie> _cookies = [];

    public TestCookie? Find(string key, string domain, string path) => _cookies.GetValueOrDefault((domain, path, key));

    public void Remove(string key, string domain, string path) => _cookies.Remove((domain, path, key));

    /// <summary>Sets the <c>Cookie</c> header of a request from the cookies that belong to its host and path.</summary>
    public void AddTo(TestRequest request, Flask app)
    {
        var environ = request.ToEnviron(app);
        var (host, path) = Place(environ);
        var header = string.Join("; ", _cookies.Values
            .Where(cookie => cookie.Matches(host, path))
            .OrderByDescending(static cookie => cookie.Path.Length)
            .Select(static cookie => string.Create(CultureInfo.InvariantCulture, $"{cookie.Key}={cookie.Value}")));
        if (header.Length > 0)
            request.Headers.Set("Cookie", header);
        else if (_cookies.Count > 0)
            request.Headers.Remove("Cookie");
    }

    public void Store(Headers headers, Environ environ)
    {
        var (host, path) = Place(environ);
        Store(headers, host, path);
    }

    public void Store(Headers headers, string host, string path)
    {
        foreach (var header in headers.GetList("Set-Cookie"))
        {
            if (TestCookie.Parse(header, host, path) is not { } cookie)
                continue;
            var place = (cookie.Domain, cookie.Path, cookie.Key);
            if (cookie.IsDeletion)
                _cookies.Remove(place);
            else
                _cookies[place] = cookie;
        }
    }

    private static (string Host, string Path) Place(Environ environ)
    {
        var host = environ.GetHeader("Host") ?? "localhost";
        var colon = host.IndexOf(':', StringComparison.Ordinal);
        return (colon < 0 ? host : host[..colon], environ.RootPath + environ.Path);
    }
}
