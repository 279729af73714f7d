using System.Text.Json;
using System.Text.Json.Nodes;
using Carafe.Conformance.Running;
using Carafe.ItsDangerous;

namespace Carafe.Conformance.ItsDangerous;

/// <summary>Runs the cases of the folder <c>itsdangerous</c>.</summary>
public sealed class ItsDangerousArea() : OpArea(
    ItsDangerousOps.Register,
    FlaskSessionOps.Register,
    ExtensionTokenOps.Register)
{
    /// <inheritdoc/>
    protected override IReadOnlySet<string> NormativeErrorKeys { get; } = new HashSet<string>(StringComparer.Ordinal) { "payload", "date_signed" };

    /// <inheritdoc/>
    protected override JsonObject DescribeError(Exception error)
    {
        var described = new JsonObject { ["error"] = PythonName(error), ["message"] = error.Message };
        if (error is BadSignature signature)
            described["payload"] = ItsDangerousValues.Write(signature.Payload);
        if (error is BadTimeSignature timed)
            described["date_signed"] = ItsDangerousValues.Write(timed.DateSigned);

        return described;
    }

    /// <inheritdoc/>
    protected override bool Accepts(Case recorded, JsonElement expect, JsonObject actual) =>
        base.Accepts(recorded, expect, actual)
        || (recorded.Json.TryGetProperty("compressed", out var mark) && mark.ValueKind == JsonValueKind.True && SameCompressed(recorded, expect, actual));

    // The bytes depend on the compressor: another token counts if it is compressed as well and loads to the same value.
    private static bool SameCompressed(Case recorded, JsonElement expect, JsonObject actual)
    {
        if (!expect.TryGetProperty("result", out var expected) || actual["result"] is not { } result)
            return false;

        var token = ReadToken(JsonSerializer.SerializeToElement(result));
        var args = recorded.Json.GetProperty("args");
        return token is ['.', ..] && recorded.Json.GetProperty("op").GetString() switch
        {
            "flask.session.dumps" => FlaskSessionOps.LoadToTheSame(args, token, ReadToken(expected)),
            "serializer.dumps" => JsonNode.DeepEquals(Load(args, token), Load(args, ReadToken(expected))),
            _ => false,
        };
    }

    private static string ReadToken(JsonElement token) => System.Text.Encoding.UTF8.GetString(Tagged.ReadBytes(token));

    private static JsonNode? Load(JsonElement args, string token) =>
        ItsDangerousValues.Write(ItsDangerousArgs.Serializer(args).Loads(token, ItsDangerousArgs.CallSalt(args)));

    private static string PythonName(Exception error) => error switch
    {
        BadData => error.GetType().Name,
        Carafe.Wtf.ValidationException => "ValidationError",
        NotSupportedException => "TypeError",
        MissingMemberException => "AttributeError",
        Carafe.MarkupSafe.PythonText.Json.JsonDecodeException => "JSONDecodeError",
        FormatException when error.Message.Contains("stands around", StringComparison.Ordinal) => "TypeError",
        FormatException when error.Message == "Incorrect padding" => "binascii.Error",
        FormatException => "ValueError",
        ArgumentException when error.Message.StartsWith("Unknown key derivation", StringComparison.Ordinal) => "TypeError",
        ArgumentOutOfRangeException => "ValueError",
        ArgumentException or OverflowException => error.Message.Contains("64-bit", StringComparison.Ordinal) || error is OverflowException ? "struct.error" : "ValueError",
        _ => error.GetType().Name,
    };
}
