using Carafe.Jinja.Values;

namespace Carafe.Jinja.Tests;

public sealed class CancellationTests
{
    private static readonly JinjaEnvironment s_environment = new() { EnableAsync = true };

    [Fact]
    public async Task CancelledRenderStopsAtTheNextStatement()
    {
        using var source = new CancellationTokenSource();
        var calls = 0;
        var variables = new Dictionary<string, object?> { ["stop"] = (Func<string>)(() => { calls++; source.Cancel(); return ""; }) };
        var template = s_environment.FromString("{% for i in range(1000) %}{{ stop() }}{% endfor %}");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => template.RenderAsync(variables, source.Token).AsTask());

        Assert.Equal(1, calls);
    }

    [Fact]
    public async Task FunctionsGetTheToken()
    {
        using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(20));
        Func<string, CancellationToken, Task<string>> load = async (name, token) =>
        {
            await Task.Delay(Timeout.Infinite, token);
            return name;
        };
        var template = s_environment.FromString("{{ load('x') }}");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => template.RenderAsync(new Dictionary<string, object?> { ["load"] = load }, source.Token).AsTask());
    }

    [Fact]
    public async Task SharedModuleDoesNotKeepTheTokenOfItsFirstRender()
    {
        var environment = new JinjaEnvironment
        {
            EnableAsync = true,
            Loader = new Loaders.DictLoader(new Dictionary<string, string> { ["m"] = "{% macro hi() %}hi{% endmacro %}" }),
        };
        var template = environment.FromString("{% import 'm' as m %}{{ m.hi() }}");
        using var source = new CancellationTokenSource();

        Assert.Equal("hi", await template.RenderAsync(null, source.Token));
        await source.CancelAsync();
        Assert.Equal("hi", await template.RenderAsync(null, CancellationToken.None));
    }
}
