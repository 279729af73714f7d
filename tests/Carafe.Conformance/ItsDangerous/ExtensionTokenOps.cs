using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Carafe.Conformance.Running;
using Carafe.Login;
using Carafe.Wtf;

namespace Carafe.Conformance.ItsDangerous;

/// <summary><c>wtf.*</c> and <c>login.*</c></summary>
internal static class ExtensionTokenOps
{
    public static void Register(OpTable operations)
    {
        operations.Add("wtf.generate_csrf", args => InRequest(args, () => Csrf.GenerateCsrf()));
        operations.Add("wtf.validate_csrf", args => InRequest(args, () =>
        {
            Csrf.ValidateCsrf(args.GetProperty("token").GetString(), timeLimit: TimeLimit(args));
            return true;
        }));
        operations.Add("login.encode_cookie", args => InRequest(args, () => FlaskLogin.EncodeCookie(args.GetProperty("payload").GetString()!, Key(args))));
        operations.Add("login.decode_cookie", args => InRequest(args, () => FlaskLogin.DecodeCookie(args.GetProperty("cookie").GetString()!, Key(args))));
    }

    private static JsonValue? InRequest<T>(JsonElement args, Func<T> call)
    {
        using var context = FlaskSessionOps.App(args).TestRequestContext("/");
        context.Push();
        if (args.TryGetProperty("session", out var session))
        {
            foreach (var item in session.EnumerateObject())
                context.Session[item.Name] = FlaskSessionValues.Read(item.Value);
        }

        return JsonValue.Create(call());
    }

    private static TimeSpan? TimeLimit(JsonElement args) =>
        args.TryGetProperty("time_limit", out var limit) && limit.ValueKind == JsonValueKind.Number ? TimeSpan.FromSeconds(limit.GetDouble()) : null;

    private static byte[]? Key(JsonElement args)
    {
        if (!args.TryGetProperty("key", out var key))
            return null;

        return key.ValueKind == JsonValueKind.String ? Encoding.Latin1.GetBytes(key.GetString()!) : Tagged.ReadBytes(key);
    }
}
