using System.Text.Json;
using System.Text.Json.Nodes;
using Carafe.Conformance.Running;
using Carafe.Werkzeug.Security;

namespace Carafe.Conformance.Werkzeug;

/// <summary><c>security.*</c></summary>
internal static class SecurityOps
{
    public static void Register(OpTable operations)
    {
        operations.Add("security.check_password_hash", args => PasswordHash.Check(Text(args, "pwhash"), Text(args, "password")));
        operations.Add("security.hash", args => PasswordHash.Compute(Text(args, "password"), Text(args, "method"), Text(args, "salt")));
        operations.Add("security.generate_password_hash.shape", Generate);
        operations.Add("security.safe_join", SafeJoin);
    }

    private static JsonObject Generate(JsonElement args)
    {
        var password = Text(args, "password");
        var method = RoutingMaps.Text(args, "method") ?? PasswordHash.DefaultMethod;
        var saltLength = args.TryGetProperty("salt_length", out var length) ? length.GetInt32() : 16;
        var hash = PasswordHash.Generate(password, method, saltLength);
        var parts = hash.Split('$');
        return new JsonObject
        {
            ["method"] = parts[0],
            ["salt_chars"] = parts[1].Length,
            ["hash_chars"] = parts[2].Length,
            ["salt_alphabet"] = parts[1].All(char.IsAsciiLetterOrDigit),
            ["check"] = PasswordHash.Check(hash, password),
            ["check_wrong"] = PasswordHash.Check(hash, password + "x"),
        };
    }

    private static JsonNode? SafeJoin(JsonElement args) =>
        SafePath.Join(Text(args, "directory"), [.. args.GetProperty("untrusted").EnumerateArray().Select(Tagged.ReadText)]);

    private static string Text(JsonElement args, string name) => Tagged.ReadText(args.GetProperty(name));
}
