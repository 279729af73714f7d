using Carafe.Werkzeug.Datastructures;

namespace Carafe.Testing;

/// <summary>Makes the request that a redirect asks for.</summary>
internal static class Redirection
{
    private static readonly string[] BodyHeaders = ["Content-Type", "Content-Length", "Transfer-Encoding", "Cookie", "Host"];

    public static TestRequest Follow(Flask app, TestRequest request, TestResponse response)
    {
        var root = response.Request.RootPath;
        var target = UrlText.Split(new Uri(new Uri(response.Request.Url), response.Headers["Location"]).AbsoluteUri);
        var path = target.Path;
        if (path == root || path.StartsWith(root + "/", StringComparison.Ordinal))
            path = path[root.Length..];
        else
            root = "";

        // 307 and 308 repeat the request; the others ask for a page.
        var isRepeated = response.StatusCode is 307 or 308;
        var headers = new Headers();
        foreach (var (name, value) in request.Headers)
        {
            if (!Array.Exists(BodyHeaders, header => header.Equals(name, StringComparison.OrdinalIgnoreCase)) || (isRepeated && name.StartsWith("Content-T", StringComparison.OrdinalIgnoreCase)))
                headers.Add(name, value);
        }
        var next = new TestRequest(target.Query.Length > 0 ? $"{path}?{target.Query}" : path.Length == 0 ? "/" : path)
        {
            BaseUrl = $"{target.Scheme}://{target.Host}{root}/",
            Method = isRepeated || request.Method == "HEAD" ? request.Method : "GET",
            Headers = headers,
            RemoteAddress = request.RemoteAddress,
            FollowRedirects = true,
            Json = isRepeated ? request.Json : null,
            Form = isRepeated ? request.Form : new MultiDict(),
            Files = isRepeated ? request.Files : [],
        };
        if (isRepeated)
            (next.Data, next.ContentType) = (request.Data, request.ContentType);
        return next;
    }
}
