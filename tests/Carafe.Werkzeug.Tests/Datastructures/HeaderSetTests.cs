using Carafe.Werkzeug.Datastructures;

namespace Carafe.Werkzeug.Tests.Datastructures;

public sealed class HeaderSetTests
{
    [Fact]
    public void AWordThatAHeaderNamesTwiceIsEnumeratedTwiceAndCountedOnce()
    {
        var set = new HeaderSet(["a", "a", "A"]);

        Assert.Equal(["A", "a", "a"], set.Order(StringComparer.Ordinal).ToArray());
        string[] copy = [.. set];
        Assert.Equal(["a", "a", "A"], copy);
        Assert.Equal(1, set.Count);
    }
}
