using Carafe.Werkzeug.Datastructures;
using Carafe.Werkzeug.Http;

namespace Carafe.Werkzeug.Tests.Datastructures;

public sealed class CacheControlTests
{
    [Fact]
    public void DirectivesOfARequestAreTyped()
    {
        var control = HttpHeader.ParseRequestCacheControl("max-age=0, no-cache, max-stale, min-fresh=abc");

        Assert.Equal(0, control.MaxAge);
        Assert.True(control.NoCache);
        Assert.True(control.MaxStale is { IsSet: true, HasValue: false });
        Assert.Null(control.MinFresh);
        Assert.False(control.OnlyIfCached);
        Assert.Throws<NotSupportedException>(() => control.MaxAge = 5);
    }

    [Fact]
    public void ChangesOfAResponseKeepOrderAndTellTheOwner()
    {
        var header = "";
        var control = HttpHeader.ParseResponseCacheControl("max-age=3, no-store", changed => header = changed.ToHeader());

        control.MaxAge = 60;
        control.Public = true;
        control.Private = "Set-Cookie";
        control.NoStore = false;
        Assert.Equal("max-age=60, public, private=Set-Cookie", header);

        control.Private = true;
        control.MaxAge = null;
        Assert.Equal("public, private", header);
    }

    [Fact]
    public void PoliciesAreReadChangedAndWritten()
    {
        var header = "";
        var policy = HttpHeader.ParseCsp("default-src 'self'; bare;script-src  'self' 'unsafe-inline' ", changed => header = changed.ToHeader());
        Assert.Equal("'self' 'unsafe-inline'", policy.ScriptSrc);

        policy.ImgSrc = "*";
        policy.ScriptSrc = null;

        Assert.Equal("default-src 'self'; img-src *", header);
    }

    [Fact]
    public void ACallbackRunsAfterEveryChangeButNotForNothing()
    {
        var calls = 0;
        var dict = new CallbackDict<string, int>([new("a", 1)], _ => calls++);

        dict["b"] = 2;
        dict.SetDefault("b", 3);
        dict.SetDefault("c", 3);
        dict.Remove("zz");
        dict.Pop("zz", 0);
        dict.Pop("a");
        dict.Clear();

        Assert.Equal(4, calls);
    }

    [Fact]
    public void HeaderSetsIgnoreCaseAndKeepOrder()
    {
        var header = "";
        var set = HttpHeader.ParseSet("Accept, cookie", changed => header = changed.ToHeader());

        set.Add("COOKIE");
        Assert.Equal("", header);

        set.Update("Accept-Encoding", "x y");
        Assert.Equal("Accept, cookie, Accept-Encoding, \"x y\"", header);
        Assert.Equal(1, set.Find("Cookie"));

        set.Remove("ACCEPT");
        Assert.Equal("cookie, Accept-Encoding, \"x y\"", header);
        Assert.False(set.Discard("accept"));
        Assert.Throws<KeyNotFoundException>(() => set.Remove("accept"));
    }
}
