using Carafe.MarkupSafe.PythonText.Json;

namespace Carafe.ItsDangerous.Tests.Interop;

public sealed class TokenInteropTests
{
    private static readonly object?[] Values =
    [
        null, true, 0, -5, 9007199254740993L, 0.1, 1e16, 1e-7, "", "größe 😀 \u2028 \"quoted\" \\ /", "a.b.c",
        new object?[] { 1, Array.Empty<object>(), new Dictionary<string, object?> { ["k"] = null, [""] = "<b>" } },
        new Dictionary<string, object?> { ["user"] = 17, ["roles"] = new[] { "admin", "editor" } },
        new string('y', 3000),
    ];

    public static TheoryData<string, string> Kinds => new()
    {
        { "Serializer", "django-concat" },
        { "TimedSerializer", "concat" },
        { "URLSafeSerializer", "none" },
        { "URLSafeTimedSerializer", "hmac" },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void PythonLoadsWhatWasSignedHere(string kind, string derivation)
    {
        var serializer = Create(kind, derivation);
        var tokens = Values.Select(value => serializer.Dumps(value)).ToArray();

        var loaded = Python.Run(
            $"""
            import itsdangerous
            s = itsdangerous.{kind}(["older", "schlüssel"], salt="test", signer_kwargs=dict(key_derivation="{derivation}"))
            print(json.dumps([s.loads(token) for token in data]))
            """,
            JsonText.Dumps(tokens));

        for (var i = 0; i < Values.Length; i++)
            Assert.Equal(JsonText.Dumps(Values[i]), JsonText.Dumps(loaded[i]));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void WhatPythonSignedLoadsHere(string kind, string derivation)
    {
        var tokens = Python.Run(
            $"""
            import itsdangerous
            s = itsdangerous.{kind}("older", salt="test", signer_kwargs=dict(key_derivation="{derivation}"))
            print(json.dumps([s.dumps(value) for value in data]))
            """,
            JsonText.Dumps(Values));

        var serializer = Create(kind, derivation);
        for (var i = 0; i < Values.Length; i++)
            Assert.Equal(JsonText.Dumps(Values[i]), JsonText.Dumps(serializer.Loads(tokens[i].GetString()!)));
    }

    [Fact]
    public void UncompressedTokensAreTheSameBytes()
    {
        var short1 = Values[..^1];
        var clock = new TimestampSignerTests.Clock(1_700_000_000);
        var serializer = new UrlSafeTimedSerializer("k", new SerializerOptions { SignerOptions = new() { TimeProvider = clock } });

        var tokens = Python.Run(
            """
            import itsdangerous
            itsdangerous.TimestampSigner.get_timestamp = lambda self: 1700000000
            s = itsdangerous.URLSafeTimedSerializer("k")
            print(json.dumps([s.dumps(value) for value in data]))
            """,
            JsonText.Dumps(short1));

        for (var i = 0; i < short1.Length; i++)
            Assert.Equal(tokens[i].GetString(), serializer.Dumps(short1[i]));
    }

    [Fact]
    public void FlaskReadsASessionCookieThatWasSignedHere()
    {
        var sessions = new UrlSafeTimedSerializer("dev", new SerializerOptions { Salt = "cookie-session", SignerOptions = new() { KeyDerivation = KeyDerivation.Hmac } });
        var cookie = sessions.Dumps(new Dictionary<string, object?> { ["user_id"] = 7, ["name"] = "Zoë" });

        var session = Python.Run(
            """
            import flask
            app = flask.Flask("interop")
            app.secret_key = "dev"
            with app.test_request_context(headers={"Cookie": "session=" + data}):
                print(json.dumps(dict(flask.session)))
            """,
            JsonText.Dumps(cookie));

        Assert.Equal("""{"user_id": 7, "name": "Zo\u00eb"}""", session.GetRawText());
    }

    [Fact]
    public void ASessionCookieOfFlaskLoadsHere()
    {
        var cookie = Python.Run(
            """
            import flask
            app = flask.Flask("interop")
            app.secret_key = "dev"
            @app.route("/")
            def index():
                flask.session.update(data)
                return ""
            print(json.dumps(app.test_client().get("/").headers["Set-Cookie"]))
            """,
            JsonText.Dumps(new Dictionary<string, object?> { ["user_id"] = 7, ["name"] = "Zoë" })).GetString()!;

        var token = cookie["session=".Length..cookie.IndexOf(';', StringComparison.Ordinal)];
        var sessions = new UrlSafeTimedSerializer("dev", new SerializerOptions { Salt = "cookie-session", SignerOptions = new() { KeyDerivation = KeyDerivation.Hmac } });

        Assert.Equal(new Dictionary<string, object?> { ["user_id"] = 7L, ["name"] = "Zoë" }, sessions.Loads(token, TimeSpan.FromDays(1)));
    }

    private static Serializer Create(string kind, string derivation)
    {
        SecretKeys keys = ["older", "schlüssel"];
        var options = new SerializerOptions { Salt = "test", SignerOptions = new() { KeyDerivation = Enum.Parse<KeyDerivation>(derivation.Replace("-", "", StringComparison.Ordinal), ignoreCase: true) } };
        return kind switch
        {
            "Serializer" => new Serializer(keys, options),
            "TimedSerializer" => new TimedSerializer(keys, options),
            "URLSafeSerializer" => new UrlSafeSerializer(keys, options),
            _ => new UrlSafeTimedSerializer(keys, options),
        };
    }
}
