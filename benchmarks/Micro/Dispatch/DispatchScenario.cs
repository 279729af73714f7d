namespace Micro.Dispatch;

/// <summary>A request that both sides answer alike.</summary>
/// <param name="Name">Its name in the table.</param>
/// <param name="Path">Its target.</param>
/// <param name="IsRight">Whether a side answered right.</param>
/// <param name="NeedsSession">Whether it carries the cookie of an earlier session.</param>
internal sealed record DispatchScenario(string Name, string Path, Predicate<IInProcessClient> IsRight, bool NeedsSession = false)
{
    public static IReadOnlyList<DispatchScenario> All { get; } =
    [
        new("text", "/", client => client is { StatusCode: 200, Body: "Hello, World!" }),
        new("string parameter", "/user/ada", client => client is { StatusCode: 200, Body: "User: ada" }),
        new("int parameter", "/post/42", client => client is { StatusCode: 200, Body: "Post 42" }),
        new("json", "/api", client => client.StatusCode == 200 && client.ContentType!.StartsWith("application/json", StringComparison.Ordinal)
            && client.Body.Contains("36", StringComparison.Ordinal)),
        new("template", "/page", client => client.StatusCode == 200 && client.Body == ShopPage.Expected && client.ContentType == "text/html; charset=utf-8"),
        new("session read", "/session/read", client => client is { StatusCode: 200, Body: "Hello, Ada!" }, NeedsSession: true),
        new("session write", "/session/write", client => client is { StatusCode: 200, Body: "saved", SetCookie: not null }),
        new("not found", "/missing", client => client.StatusCode == 404),
    ];

    /// <summary>Opens a connection that sends this request.</summary>
    public async Task<IInProcessClient> OpenAsync(FakeServer server, bool isPooled = true) =>
        server.Open("GET", Path, NeedsSession ? await StartSessionAsync(server) : null, isPooled);

    private static async Task<string> StartSessionAsync(FakeServer server)
    {
        var client = server.Open("GET", "/session/write");
        await client.SendAsync();
        return client.SetCookie!.Split(';')[0];
    }
}
