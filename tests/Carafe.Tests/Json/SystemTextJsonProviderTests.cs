using System.Text;
using System.Text.Json.Serialization;
using Carafe.Json;

namespace Carafe.Tests.Json;

public sealed partial class SystemTextJsonProviderTests
{
    [Fact]
    public async Task TypesOfTheContextAreWrittenByItsCode()
    {
        var app = TestApp.Create(app =>
        {
            app.Get("/post", () => Jsonify(new Post(7, "Tea", null)));
            app.Get("/nested", () => new Dictionary<string, object?> { ["post"] = new Post(7, "Tea", "x"), ["at"] = DateTimeOffset.UnixEpoch });
            app.Get("/list", () => Jsonify(new object[] { new Post(1, "a", null), 2 }));
        });
        app.Json = new SystemTextJsonProvider(app, PostJson.Default);
        var client = app.TestClient();

        // The context's names and order; Flask's rules would sort, and write post_id.
        Assert.Equal("""{"number":7,"Title":"Tea"}""" + "\n", (await client.GetAsync("/post")).Text);
        Assert.Equal(
            """{"at":"Thu, 01 Jan 1970 00:00:00 GMT","post":{"Note":"x","Title":"Tea","number":7}}""" + "\n", (await client.GetAsync("/nested")).Text);
        Assert.Equal("""[{"Title":"a","number":1},2]""" + "\n", (await client.GetAsync("/list")).Text);
    }

    [Fact]
    public async Task DebugModeIndents()
    {
        var app = TestApp.Create(app => app.Get("/", () => Jsonify(new Post(7, "Tea", null))));
        app.Debug = true;
        app.Json = new SystemTextJsonProvider(app, PostJson.Default);

        Assert.Equal("{\n  \"number\": 7,\n  \"Title\": \"Tea\"\n}\n", (await app.TestClient().GetAsync("/")).Text.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void TypesOfTheContextAreRead()
    {
        var provider = new SystemTextJsonProvider(TestApp.Create(_ => { }), PostJson.Default);

        Assert.Equal(new Post(7, "Tea", null), provider.Loads<Post>(Encoding.UTF8.GetBytes("""{"number":7,"Title":"Tea"}""")));
        Assert.Throws<NotSupportedException>(() => provider.Loads<Uri>("\"x\""u8.ToArray()));
    }

    [Fact]
    public async Task AProviderOfOnesOwnWritesAndReads()
    {
        var app = TestApp.Create(app => app.Post("/", () => Jsonify(Request.GetJson())));
        app.Json = new ShoutingProvider(app);

        var response = await app.TestClient().PostAsync("/", json: "a");

        Assert.Equal("\"read A\"\n", response.Text);
    }

    internal sealed record Post([property: JsonPropertyName("number")] int PostId, string Title, string? Note);

    [JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonSerializable(typeof(Post))]
    internal sealed partial class PostJson : JsonSerializerContext;

    private sealed class ShoutingProvider(Flask app) : DefaultJsonProvider(app)
    {
        public override string Dumps(object? value, JsonLayout layout) =>
            base.Dumps(value is string text && !text.StartsWith("read", StringComparison.Ordinal) ? text.ToUpperInvariant() : value, layout);

        public override object? Loads(ReadOnlyMemory<byte> data) => $"read {base.Loads(data)}";
    }
}
