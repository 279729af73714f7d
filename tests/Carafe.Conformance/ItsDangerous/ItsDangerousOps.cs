using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Carafe.Conformance.Running;
using Carafe.ItsDangerous;
using static Carafe.Conformance.ItsDangerous.ItsDangerousArgs;
using static Carafe.Conformance.ItsDangerous.ItsDangerousValues;

namespace Carafe.Conformance.ItsDangerous;

/// <summary><c>signer.*</c>, <c>serializer.*</c> and <c>encoding.*</c></summary>
internal static class ItsDangerousOps
{
    public static void Register(OpTable operations)
    {
        operations.Add("signer.sign", args => Tagged.Bytes(Signer(args).Sign(Tagged.ReadBytes(args.GetProperty("value")))));
        operations.Add("signer.unsign", Unsign);
        operations.Add("signer.validate", args => Signer(args) is TimestampSigner timed
            ? timed.Validate(Token(args), MaxAge(args))
            : Signer(args).Validate(Token(args)));
        operations.Add("signer.derive_key", args => Tagged.Bytes(Signer(args).DeriveKey(
            args.TryGetProperty("key", out var key) ? ReadKey(key) : (BytesLike?)null)));
        operations.Add("signer.get_signature", args => Tagged.Bytes(Signer(args).GetSignature(Tagged.ReadBytes(args.GetProperty("value")))));
        operations.Add("signer.verify_signature", args => Signer(args).VerifySignature(
            Tagged.ReadBytes(args.GetProperty("value")), Tagged.ReadBytes(args.GetProperty("signature"))));
        operations.Add("serializer.dumps", Dumps);
        operations.Add("serializer.loads", Loads);
        operations.Add("serializer.loads_unsafe", LoadsUnsafe);
        operations.Add("encoding.base64_encode", args => Tagged.Bytes(TokenEncoding.Base64Encode(Tagged.ReadBytes(args.GetProperty("value")))));
        operations.Add("encoding.base64_decode", args => Tagged.Bytes(args.GetProperty("value") is { ValueKind: JsonValueKind.String } text
            ? TokenEncoding.Base64Decode(text.GetString()!)
            : TokenEncoding.Base64Decode(Tagged.ReadBytes(args.GetProperty("value")))));
        operations.Add("encoding.int_to_bytes", args => Tagged.Bytes(TokenEncoding.IntToBytes(Integer(args.GetProperty("value")))));
        operations.Add("encoding.bytes_to_int", args => Write(TokenEncoding.BytesToInt(Tagged.ReadBytes(args.GetProperty("value")))));
    }

    private static byte[] Token(JsonElement args) => Tagged.ReadBytes(args.GetProperty("token"));

    private static ulong Integer(JsonElement value) =>
        checked((ulong)(Read(value) switch { System.Numerics.BigInteger big => big, var small => (long)small! }));

    private static JsonObject Unsign(JsonElement args)
    {
        var signer = Signer(args);
        if (signer is not TimestampSigner timed)
            return Tagged.Bytes(signer.Unsign(Token(args)));

        if (!WantsTimestamp(args))
            return Tagged.Bytes(timed.Unsign(Token(args), MaxAge(args)));

        var value = timed.Unsign(Token(args), MaxAge(args), out var dateSigned);
        return Tuple(value, dateSigned);
    }

    private static JsonNode? Dumps(JsonElement args)
    {
        var token = Serializer(args).DumpsBytes(Read(args.GetProperty("object")), CallSalt(args));
        return args.TryGetProperty("format", out var format) && format.GetString() is "bytes" or "raw"
            ? Tagged.Bytes(token)
            : JsonValue.Create(Encoding.UTF8.GetString(token));
    }

    private static JsonNode? Loads(JsonElement args)
    {
        var serializer = Serializer(args);
        if (serializer is not TimedSerializer timed)
            return Write(serializer.Loads(Token(args), CallSalt(args)));

        if (!WantsTimestamp(args))
            return Write(timed.Loads(Token(args), MaxAge(args), CallSalt(args)));

        var value = timed.Loads(Encoding.UTF8.GetString(Token(args)), MaxAge(args), out var dateSigned, CallSalt(args));
        return Tuple(value, dateSigned);
    }

    private static JsonObject LoadsUnsafe(JsonElement args)
    {
        var serializer = Serializer(args);
        var (valid, value) = serializer is TimedSerializer timed
            ? timed.LoadsUnsafe(Token(args), MaxAge(args), CallSalt(args))
            : serializer.LoadsUnsafe(Token(args), CallSalt(args));
        return Tuple(valid, value);
    }

    private static bool WantsTimestamp(JsonElement args) =>
        args.TryGetProperty("return_timestamp", out var wanted) && wanted.GetBoolean();
}
