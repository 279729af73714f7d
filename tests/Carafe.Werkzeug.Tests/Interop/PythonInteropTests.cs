using System.Text.Json;
using Carafe.Werkzeug.Http;
using Carafe.Werkzeug.Routing;
using Carafe.Werkzeug.Security;

namespace Carafe.Werkzeug.Tests.Interop;

public sealed class PythonInteropTests
{
    private static readonly string[] Passwords = ["", "pw", "pässwörd 😀", "a$b:c", new string('x', 300)];

    private static readonly string[] CookieValues =
        ["", "plain", "two words", "a;b,c", "quo\"te", "back\\slash", "größe", "😀", "=", "\t", "%20", "\"already quoted\""];

    [Theory]
    [InlineData("pbkdf2:sha256:1000")]
    [InlineData("pbkdf2:sha512:17")]
    [InlineData("pbkdf2:sha1:1")]
    public void PythonChecksPasswordsThatWereHashedHere(string method)
    {
        var hashes = Passwords.Select(password => PasswordHash.Generate(password, method)).ToArray();

        var answers = Python.Run(
            """
            from werkzeug.security import check_password_hash
            print(json.dumps([[check_password_hash(h, p), check_password_hash(h, p + "x")] for h, p in data]))
            """,
            Json(hashes.Zip(Passwords, (hash, password) => new[] { hash, password })));

        Assert.All(answers.EnumerateArray(), answer => Assert.Equal("[true, false]", answer.GetRawText()));
    }

    [Theory]
    [InlineData("pbkdf2:sha256:1000")]
    [InlineData("pbkdf2:sha512:17")]
    [InlineData("pbkdf2:sha1:1")]
    public void PasswordsThatPythonHashedAreCheckedHere(string method)
    {
        var hashes = Python.Run(
            """
            from werkzeug.security import generate_password_hash
            print(json.dumps([generate_password_hash(p, data["method"]) for p in data["passwords"]]))
            """,
            Json(new { method, passwords = Passwords }));

        for (var i = 0; i < Passwords.Length; i++)
        {
            Assert.True(PasswordHash.Check(hashes[i].GetString()!, Passwords[i]));
            Assert.False(PasswordHash.Check(hashes[i].GetString()!, Passwords[i] + "x"));
        }
    }

    // Werkzeug knows scrypt since 2.3, Python's own hashlib for longer: the stored text is taken apart as Werkzeug does.
    [Fact]
    public void ScryptIsThatOfPython()
    {
        var hashes = Passwords.Select(password => PasswordHash.Generate(password, "scrypt:256:8:2")).ToArray();

        var expected = Python.Run(
            """
            import hashlib
            def scrypt(stored, password):
                method, salt, _ = stored.split("$")
                _, n, r, p = method.split(":")
                key = hashlib.scrypt(password.encode(), salt=salt.encode(), n=int(n), r=int(r), p=int(p), maxmem=132 * int(n) * int(r) * int(p))
                return f"{method}${salt}${key.hex()}"
            print(json.dumps([scrypt(h, p) for h, p in data]))
            """,
            Json(hashes.Zip(Passwords, (hash, password) => new[] { hash, password })));

        Assert.Equal(expected.EnumerateArray().Select(item => item.GetString()), hashes);
    }

    [Fact]
    public void PythonReadsCookiesThatWereWrittenHere()
    {
        var headers = CookieValues.Select(value => HttpCookie.Dump("name", value).Split("; Path=")[0]).ToArray();

        var values = Python.Run(
            """
            from werkzeug.http import parse_cookie
            print(json.dumps([parse_cookie({"HTTP_COOKIE": header})["name"] for header in data]))
            """,
            Json(headers));

        Assert.Equal(CookieValues, values.EnumerateArray().Select(item => item.GetString()));
    }

    [Fact]
    public void CookiesThatPythonWroteAreReadHere()
    {
        var headers = Python.Run(
            """
            from werkzeug.http import dump_cookie
            print(json.dumps([dump_cookie("name", value).split("; Path=")[0] for value in data]))
            """,
            Json(CookieValues));

        Assert.Equal(CookieValues, headers.EnumerateArray().Select(header => HttpCookie.Parse(header.GetString())["name"]));
    }

    [Fact]
    public void BothBuildAndMatchTheSameUrls()
    {
        string[] paths = ["/", "/a b/ü", "/x//y", "/7", "/7/", "/%41", "/né?e", "/p/a/b%2Fc"];
        var map = new UrlMap
        {
            new Rule("/") { Endpoint = "index" },
            new Rule("/<int:n>/") { Endpoint = "number" },
            new Rule("/<name>") { Endpoint = "name" },
            new Rule("/p/<path:rest>") { Endpoint = "rest" },
        };
        var adapter = map.Bind("example.com");
        var ours = paths.Select(path => adapter.Match(path)).Select(match => match.RedirectUrl ?? match.Rule?.Endpoint);

        var theirs = Python.Run(
            """
            from werkzeug.routing import Map, Rule, RequestRedirect
            from werkzeug.exceptions import NotFound
            adapter = Map([Rule("/", endpoint="index"), Rule("/<int:n>/", endpoint="number"), Rule("/<name>", endpoint="name"),
                           Rule("/p/<path:rest>", endpoint="rest")]).bind("example.com")
            def match(path):
                try:
                    return adapter.match(path)[0]
                except RequestRedirect as error:
                    return error.new_url
                except NotFound:
                    return None
            print(json.dumps([match(path) for path in data]))
            """,
            Json(paths));

        Assert.Equal(theirs.EnumerateArray().Select(item => item.GetString()), ours);
    }

    private static string Json<T>(T value) => JsonSerializer.Serialize(value);
}
