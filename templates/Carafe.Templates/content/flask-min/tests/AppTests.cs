public sealed class AppTests(RunningApp app) : IClassFixture<RunningApp>
{
    [Fact]
    public async Task TheFrontPageGreetsTheWorld() =>
        Assert.Equal("Hello, World!", await app.Client.GetStringAsync("/", TestContext.Current.CancellationToken));

    [Fact]
    public async Task ANameInThePathIsGreeted() =>
        Assert.Equal("Hello, Ada!", await app.Client.GetStringAsync("/hello/Ada", TestContext.Current.CancellationToken));
}
