using Carafe.Werkzeug.Datastructures;
using Carafe.Werkzeug.Wrappers;

namespace Carafe.Werkzeug.Tests.Datastructures;

public sealed class EnvironHeadersTests
{
    private static EnvironHeaders Create(params KeyValuePair<string, string>[] headers) => new(new MemoryEnviron(headers: headers));

    [Fact]
    public void HeadersOfARequestAreShownInTitleCaseWithRepeatedLinesJoined()
    {
        var headers = Create(new("accept", "a"), new("x-FOO", "1"), new("Accept", "b"), new("content-length", ""));

        Assert.Equal([new("Accept", "a,b"), new("X-Foo", "1")], headers);
        Assert.Equal("a,b", headers["ACCEPT"]);
        Assert.Equal(2, headers.Count);
    }

    [Fact]
    public void AHeaderIsFoundByItsNameWithUnderscores()
    {
        var headers = Create(new KeyValuePair<string, string>("X-Trace-Id", "7"));

        Assert.Equal("7", headers.Get("x_trace_id"));
        Assert.Equal(["X-Trace-Id"], headers.Keys());
    }

    [Fact]
    public void NothingCanBeChangedOrCopied()
    {
        var headers = Create(new KeyValuePair<string, string>("A", "b"));

        Assert.Equal("'EnvironHeaders' objects are immutable", Assert.Throws<NotSupportedException>(() => headers.Add("x", "y")).Message);
        Assert.Throws<NotSupportedException>(() => headers["a"] = "c");
        Assert.Throws<NotSupportedException>(() => headers.Remove("a"));
        Assert.Throws<NotSupportedException>(headers.Copy);
        Assert.Equal("b", headers["a"]);
    }

    [Fact]
    public void TwoViewsOfOneRequestAreEqual()
    {
        var environ = new MemoryEnviron();

        Assert.True(new EnvironHeaders(environ).Equals(new EnvironHeaders(environ)));
        Assert.False(new EnvironHeaders(environ).Equals(new EnvironHeaders(new MemoryEnviron())));
    }
}
