using Carafe.Jinja.Sandbox;
using Carafe.Jinja.Values;
using static Carafe.Jinja.Tests.Values.Rendering;

namespace Carafe.Jinja.Tests.Sandbox;

public sealed class SandboxTests
{
    public sealed class Account
    {
        public string Name => "ada";

        public Type Kind => typeof(string);

        public Stream Content => Stream.Null;

        public IServiceProvider Services => new EmptyServices();

        public Task<int> Pending => Task.FromResult(1);

        public Action Callback => () => { };

        public string Delete() => "deleted";

        private sealed class EmptyServices : IServiceProvider
        {
            public object? GetService(Type serviceType) => null;
        }
    }

    private static string Print(string expression, JinjaEnvironment? environment = null) =>
        Render("{{ " + expression + " }}", new { a = new Account(), d = new Dictionary<string, int> { ["_k"] = 1 }, l = new List<int> { 1 } }, environment ?? new SandboxedEnvironment());

    [Theory]
    [InlineData("''.__class__.__mro__")]
    [InlineData("a.delete()")]
    [InlineData("a.kind.name")]
    [InlineData("a.services.x")]
    [InlineData("a.content.length")]
    [InlineData("a.pending.result")]
    [InlineData("a.callback()")]
    [InlineData("[a]|map(attribute='kind.name')|list")]
    [InlineData("[a]|groupby('kind.name')")]
    [InlineData("[a]|sort(attribute='kind.name')")]
    [InlineData("[a]|selectattr('kind.name')|list")]
    [InlineData("'{0.kind.name}'.format(a)")]
    [InlineData("'{a.kind.name}'.format_map({'a': a})")]
    public void UnsafeReadsRaise(string expression)
    {
        var error = Assert.Throws<TemplateSecurityException>(() => Print(expression));

        Assert.Contains("is unsafe", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.name", "ada")]
    [InlineData("d._k", "1")]
    [InlineData("'{0.name}'.format(a)", "ada")]
    [InlineData("a.__class__", "")]
    [InlineData("'{0.__class__}'.format(a)", "")]
    [InlineData("['{0.__class__}x']|map('attr', 'format')|first is defined", "True")]
    [InlineData("(['{0.__class__}x']|map('attr', 'format')|first)(a)", "x")]
    [InlineData("[1].append(2)", "None")]
    public void SafeReadsWork(string expression, string expected) => Assert.Equal(expected, Print(expression));

    [Theory]
    [InlineData("[1].append(2)")]
    [InlineData("{}.update({'a': 1})")]
    [InlineData("[1].pop()")]
    [InlineData("{'a': 1}.clear()")]
    [InlineData("([1]|attr('clear'))()")]
    public void ImmutableSandboxForbidsChanges(string expression) =>
        Assert.Throws<TemplateSecurityException>(() => Print(expression, new ImmutableSandboxedEnvironment()));

    [Fact]
    public void MarkedFunctionsAreNotCalled()
    {
        var environment = new SandboxedEnvironment();
        environment.Globals["delete"] = TemplateValue.FromObject((object)(Func<string>)Delete);

        var error = Assert.Throws<TemplateSecurityException>(() => Print("delete()", environment));
        Assert.EndsWith("is not safely callable", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ClrMethodsCanBeAllowed() =>
        Assert.Equal("deleted", Print("a.delete()", new SandboxedEnvironment(new SandboxResolver(allowClrMethods: true))));

    [Unsafe]
    private static string Delete() => "deleted";
}
