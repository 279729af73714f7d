namespace Carafe.Tests.Views;

public sealed class ContravariantViewTests
{
    [Fact]
    public async Task AViewThatTakesAnObjectGetsTheConvertedValue()
    {
        Func<object, string> view = static number => number.GetType().Name;
        var client = TestApp.Create(app => app.Route("/<int:number>", view, endpoint: "number")).TestClient();

        var response = await client.GetAsync("/7");

        Assert.Equal("Int32", response.Text);
    }
}
