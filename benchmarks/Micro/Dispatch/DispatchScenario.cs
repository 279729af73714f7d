namespace Micro.Dispatch;

/// <summary>A request that both sides answer alike.</summary>
internal sealed record DispatchScenario(string Name, string Path, Predicate<IInProcessClient> IsRight)
{
    public static IReadOnlyList<DispatchScenario> All { get; } =
    [
        new("text", "/", client => client is { StatusCode: 200, Body: "Hello, World!" }),
        new("string parameter", "/user/ada", client => client is { StatusCode: 200, Body: "User: ada" }),
        new("int parameter", "/post/42", client => client is { StatusCode: 200, Body: "Post 42" }),
        new("json", "/api", client => client.StatusCode == 200 && client.ContentType!.StartsWith("application/json", StringComparison.Ordinal)
            && client.Body.Contains("36", StringComparison.Ordinal)),
        new("not found", "/missing", client => client.StatusCode == 404),
    ];
}
