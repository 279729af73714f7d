using Carafe.Json;
using Carafe.MarkupSafe;

namespace Carafe.Tests.Json;

public sealed class DefaultJsonProviderTests
{
    [Fact]
    public void ValuesThatJsonLacksFollowFlasksRules()
    {
        var json = new DefaultJsonProvider(new Flask());
        var moment = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.FromHours(2));

        Assert.Equal("\"Sun, 31 Dec 2023 22:00:00 GMT\"", json.Dumps(moment));
        Assert.Equal("\"Mon, 06 May 2024 07:08:09 GMT\"", json.Dumps(new DateTime(2024, 5, 6, 7, 8, 9)));
        Assert.Equal("\"Thu, 29 Feb 2024 00:00:00 GMT\"", json.Dumps(new DateOnly(2024, 2, 29)));
        Assert.Equal("\"12345678-1234-5678-1234-567812345678\"", json.Dumps(Guid.Parse("12345678-1234-5678-1234-567812345678")));
        Assert.Equal("\"10.50\"", json.Dumps(10.50m));
        Assert.Equal("\"<b>bold</b>\"", json.Dumps(new Markup("<b>bold</b>")));
    }
}
