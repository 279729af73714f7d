using System.Globalization;
using Carafe.Werkzeug.Datastructures;
using Carafe.Werkzeug.Http;
using Carafe.Werkzeug.Routing;
using Carafe.Werkzeug.Security;

namespace Carafe.Werkzeug.Tests;

/// <summary>Turkish has another lower case of I and a comma in numbers: neither may show in HTTP.</summary>
public sealed class CultureTests : IDisposable
{
    private readonly CultureInfo _before = CultureInfo.CurrentCulture;

    public CultureTests() => CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("tr-TR");

    [Fact]
    public void HeadersAreReadAndWrittenAsEverywhere()
    {
        Assert.Equal("title.txt", HttpHeader.ParseOptions("FORM-DATA; FILENAME=title.txt").Options["filename"]);
        Assert.Equal("basic", Authorization.FromHeader("BASIC aTpp")!.Type);
        Assert.Equal("text/html;q=0.5", HttpHeader.ParseMimeAccept("text/html;q=0.5").ToHeader());
        Assert.True(HttpHeader.ParseMimeAccept("IMAGE/GIF").Contains("image/gif"));
        Assert.Equal("1", new Headers(("CONTENT-ID", "1"))["content-id"]);
        Assert.Equal("Fri, 13 Jan 2023 00:00:00 GMT", HttpDate.Format(new DateTimeOffset(2023, 1, 13, 0, 0, 0, TimeSpan.Zero)));
        Assert.NotNull(HttpDate.Parse("FRI, 13 JAN 2023 00:00:00 GMT"));
        Assert.Equal("bytes=-5", HttpRanges.ParseRange("BYTES=-5")!.ToHeader().ToLowerInvariant());
        Assert.Equal("k=v; Max-Age=-1; SameSite=Strict", HttpCookie.Dump("k", "v", maxAge: -1, path: null, sameSite: "STRICT", syncExpires: false));
    }

    [Fact]
    public void UrlsAreMatchedAndBuiltAsEverywhere()
    {
        var adapter = new UrlMap { new Rule("/i/<float(signed=True):value>") { Endpoint = "i" } }.Bind("EXAMPLE.INFO");

        Assert.Equal(-1.5, adapter.Match("/i/-1.5").Values["value"]);
        Assert.Equal("/i/-2.25", adapter.Build("i", ("value", -2.25)));
        Assert.Equal("http://example.info/i/1.5", adapter.Build("i", new RouteValues { ["value"] = 1.5 }, forceExternal: true));
    }

    [Fact]
    public void WindowsDevicesAreKnownAsEverywhere()
    {
        Assert.Null(SafePath.Join(PathPlatform.Windows, "/srv", "conin$"));
        Assert.Equal("_CONIN.txt", "_" + SafePath.SecureFilename("CONIN.txt", PathPlatform.Windows));
    }

    public void Dispose() => CultureInfo.CurrentCulture = _before;
}
