using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Carafe.Conformance.Running;
using Carafe.ItsDangerous;
using Carafe.MarkupSafe.PythonText.Json;

namespace Carafe.Conformance.ItsDangerous;

/// <summary>Makes the signer or serializer that a case describes.</summary>
internal static class ItsDangerousArgs
{
    public static Signer Signer(JsonElement args) => SignerFactory(args)(Keys(args), SignerOptions(args, Clock(args)));

    public static Serializer Serializer(JsonElement args)
    {
        var clock = Clock(args);
        var signer = args.TryGetProperty("signer_options", out var chosen) ? chosen : default;
        var options = new SerializerOptions
        {
            Salt = args.TryGetProperty("salt", out var salt) ? KeyOrNull(salt) : "itsdangerous",
            Payload = Payload(args),
            Signer = args.TryGetProperty("signer", out var kind) ? SignerFactory(kind.GetString()!) : null,
            SignerOptions = SignerOptions(signer, clock),
            FallbackSigners = args.TryGetProperty("fallback_signers", out var fallbacks)
                ? [.. fallbacks.EnumerateArray().Select(fallback => Fallback(fallback, clock))]
                : [],
        };
        return args.GetProperty("class").GetString() switch
        {
            "Serializer" => new Serializer(Keys(args), options),
            "TimedSerializer" => new TimedSerializer(Keys(args), options),
            "URLSafeSerializer" => new UrlSafeSerializer(Keys(args), options),
            "URLSafeTimedSerializer" => new UrlSafeTimedSerializer(Keys(args), options),
            var other => throw new InvalidDataException($"Unknown serializer {other}"),
        };
    }

    public static TimeSpan? MaxAge(JsonElement args) =>
        args.TryGetProperty("max_age", out var age) && age.ValueKind != JsonValueKind.Null ? TimeSpan.FromSeconds(age.GetDouble()) : null;

    public static BytesLike? CallSalt(JsonElement args) =>
        args.TryGetProperty("call_salt", out var salt) ? KeyOrNull(salt) : null;

    private static BytesLike? KeyOrNull(JsonElement value) =>
        value.ValueKind == JsonValueKind.Null ? (BytesLike?)null : ItsDangerousValues.ReadKey(value);

    private static FallbackSigner Fallback(JsonElement fallback, TimeProvider clock) => new(
        fallback.EnumerateObject().Any(option => option.Name != "class") ? SignerOptions(fallback, clock) : null,
        fallback.TryGetProperty("class", out _) ? SignerFactory(fallback) : null);

    private static SignerFactory SignerFactory(JsonElement args) =>
        SignerFactory(args.TryGetProperty("class", out var name) ? name.GetString()! : "Signer");

    private static SignerFactory SignerFactory(string name) => name switch
    {
        "TimestampSigner" => (keys, options) => new TimestampSigner(keys, options),
        _ => (keys, options) => new Signer(keys, options),
    };

    private static SecretKeys Keys(JsonElement args)
    {
        var key = args.GetProperty("secret_key");
        return key.ValueKind == JsonValueKind.Array
            ? new SecretKeys(key.EnumerateArray().Select(ItsDangerousValues.ReadKey))
            : ItsDangerousValues.ReadKey(key);
    }

    private static SignerOptions SignerOptions(JsonElement args, TimeProvider clock)
    {
        var options = new SignerOptions { TimeProvider = clock };
        if (args.ValueKind != JsonValueKind.Object)
            return options;

        foreach (var option in args.EnumerateObject())
        {
            options = option.Name switch
            {
                "salt" when option.Value.ValueKind != JsonValueKind.Null => options with { Salt = ItsDangerousValues.ReadKey(option.Value) },
                "sep" => options with { Separator = ItsDangerousValues.ReadKey(option.Value) },
                "key_derivation" => options with { KeyDerivation = Derivation(option.Value.GetString()!) },
                "digest" => options with { Digest = Digest(option.Value.GetString()!) },
                "algorithm" => options with { Algorithm = option.Value.GetString() is "none" ? new NoneAlgorithm() : new HmacAlgorithm(Digest(option.Value.GetString()!)) },
                _ => options,
            };
        }

        return options;
    }

    private static KeyDerivation Derivation(string name) => name switch
    {
        "django-concat" => KeyDerivation.DjangoConcat,
        "concat" => KeyDerivation.Concat,
        "hmac" => KeyDerivation.Hmac,
        "none" => KeyDerivation.None,
        _ => (KeyDerivation)(-1),
    };

    private static HashAlgorithmName Digest(string name) => new(name.ToUpperInvariant());

    private static IPayloadSerializer? Payload(JsonElement args)
    {
        var format = args.TryGetProperty("format", out var name) ? name.GetString() : null;
        if (format is null && !args.TryGetProperty("format_options", out _))
            return null;

        var compact = format is "compact" or "unicode" || (format is null && args.GetProperty("class").GetString()!.StartsWith("URL", StringComparison.Ordinal));
        var options = new JsonTextOptions { Layout = compact ? JsonLayout.Compact : JsonLayout.Spaced, EnsureAscii = !compact };
        if (args.TryGetProperty("format_options", out var chosen))
            options = WithOptions(options, chosen);

        return format == "raw" ? new RawPayload() : new JsonPayload(options);
    }

    private static JsonTextOptions WithOptions(JsonTextOptions options, JsonElement chosen)
    {
        foreach (var option in chosen.EnumerateObject())
        {
            options = option.Name switch
            {
                "sort_keys" => options with { SortKeys = option.Value.GetBoolean() },
                "ensure_ascii" => options with { EnsureAscii = option.Value.GetBoolean() },
                "indent" => options with { Layout = options.Layout with { Indent = JsonLayout.Spaces(option.Value.GetInt32()) } },
                "separators" => options with { Layout = options.Layout with { ItemSeparator = option.Value[0].GetString()!, KeySeparator = option.Value[1].GetString()! } },
                "skipkeys" => options with { SkipKeys = option.Value.GetBoolean() },
                _ => throw new InvalidDataException($"Unknown option {option.Name}"),
            };
        }

        return options;
    }

    private static FixedClock Clock(JsonElement args) =>
        new(args.TryGetProperty("now", out var now) ? now.GetDouble() : 0);

    private sealed class FixedClock(double seconds) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddSeconds(seconds);
    }

    private sealed class RawPayload : IPayloadSerializer
    {
        public void Dump(object? value, IBufferWriter<byte> output) => output.Write(Encoding.UTF8.GetBytes((string)value!));

        public object? Load(ReadOnlyMemory<byte> payload) => new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(payload.Span);
    }
}
