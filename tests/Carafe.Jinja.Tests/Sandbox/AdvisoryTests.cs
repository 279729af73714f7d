using Carafe.Jinja.Chat;
using Carafe.Jinja.Loaders;
using Carafe.Jinja.Sandbox;
using Carafe.Jinja.Values;
using static Carafe.Jinja.Tests.Values.Rendering;

namespace Carafe.Jinja.Tests.Sandbox;

/// <summary>Each published advisory about Jinja, and those about other engines that could be ours.</summary>
public sealed class AdvisoryTests
{
    private static readonly Dictionary<string, object?> s_variables = new()
    {
        ["user"] = new User("ada"),
        ["text"] = "{0.__class__.__init__.__globals__}",
        ["call"] = TemplateValue.FromObject((object)(Func<TemplateValue, string>)(value => value.ToDisplayString())),
    };

    public sealed record User(string Name)
    {
        public Type Kind => typeof(User);
    }

    private static string Print(string expression, JinjaEnvironment? environment = null) =>
        Render("{{ " + expression + " }}", s_variables, environment ?? new SandboxedEnvironment());

    [Fact]
    public void Cve2014_1402_and_0012_NoCompiledTemplateIsWrittenToAFolderThatOthersCanWrite()
    {
        var folder = Directory.CreateTempSubdirectory("advisory");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "page.html"), "{{ 1 + 1 }}");
            var environment = new JinjaEnvironment { Loader = new FileSystemLoader(folder.FullName) };
            var before = Directory.EnumerateFileSystemEntries(Path.GetTempPath(), "*jinja*").ToList();

            Assert.Empty(environment.CompileTemplates());
            Assert.Equal("2", environment.GetTemplate("page.html").Render());

            Assert.Equal(["page.html"], folder.EnumerateFileSystemInfos().Select(file => file.Name));
            Assert.Equal(before, Directory.EnumerateFileSystemEntries(Path.GetTempPath(), "*jinja*"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("'{0.__class__.__mro__}'.format(user)")]
    [InlineData("text.format(user)")]
    [InlineData("'{a.__class__.__mro__}'.format(a=user)")]
    [InlineData("'{0.kind.assembly}'.format(user)")]
    public void Cve2016_10745_FormatReadsThroughTheSandbox(string expression) =>
        Assert.Throws<TemplateSecurityException>(() => Print(expression));

    [Fact]
    public void Cve2019_10906_FormatMapReadsThroughTheSandbox() =>
        Assert.Throws<TemplateSecurityException>(() => Print("'{a.__class__.__mro__}'.format_map({'a': user})"));

    [Theory]
    [InlineData("{{ ''.__class__.__mro__[1].__subclasses__() }}")]
    [InlineData("{{ self._TemplateReference__context.environment.loader }}")]
    [InlineData("{{ cycler.__init__.__globals__.os.popen('id') }}")]
    [InlineData("{{ lipsum.__globals__['os'] }}")]
    [InlineData("{% for c in [].__class__.__base__.__subclasses__() %}{% endfor %}")]
    public void Cve2019_8341_TextOfAUserCompiledAsATemplateStaysInTheSandbox(string source) =>
        Assert.ThrowsAny<TemplateRuntimeException>(() => Render(source, s_variables, new SandboxedEnvironment()));

    [Theory]
    [InlineData("a@")]
    [InlineData("http://a")]
    [InlineData("www.")]
    [InlineData("<a")]
    [InlineData("((")]
    [InlineData("a.")]
    [InlineData("a@a.")]
    [InlineData("://")]
    public void Cve2020_28493_UrlizeTakesLinearTime(string part)
    {
        var text = string.Concat(Enumerable.Repeat(part, 50_000));

        Assert.NotEmpty(HangGuard.Run(() => Render("{{ v|urlize(20) }}", new Dictionary<string, object?> { ["v"] = text })));
    }

    [Theory]
    [InlineData("<")]
    [InlineData("<!--")]
    [InlineData("<a ")]
    [InlineData("&")]
    [InlineData("&lt")]
    [InlineData("<!--<!-")]
    public void StriptagsTakesLinearTime(string part)
    {
        var text = string.Concat(Enumerable.Repeat(part, 50_000));

        HangGuard.Run(() => Render("{{ v|striptags }}", new Dictionary<string, object?> { ["v"] = text }));
    }

    [Theory]
    [InlineData("a onclick")]
    [InlineData("a\tb")]
    [InlineData("a\nb")]
    [InlineData("a/b")]
    [InlineData("a>b")]
    [InlineData("a=b")]
    public void Cve2024_22195_and_34064_AttributeNamesCannotOpenAnotherAttribute(string key)
    {
        var variables = new Dictionary<string, object?> { ["d"] = new Dictionary<string, int> { [key] = 1 } };

        var error = Assert.Throws<PythonException>(() => Render("{{ d|xmlattr }}", variables, new JinjaEnvironment()));

        Assert.Equal("ValueError", error.PythonName);
    }

    [Theory]
    [InlineData("'\"\"\"\nimport os #")]
    [InlineData("{{ 1 }}\r\n.html")]
    [InlineData("\u2028\0\\")]
    public void Cve2024_56201_NamesOfTemplatesAreDataOnly(string name)
    {
        var environment = new JinjaEnvironment { Loader = new DictLoader(new Dictionary<string, string> { [name] = "{% block b %}{{ self._name }}ok{% endblock %}{{ 1 // zero }}" }) };

        var error = Assert.Throws<PythonException>(() => environment.GetTemplate(name).Render(new { zero = 0 }));

        Assert.Equal(name, error.TemplateName);
        Assert.Equal("ok", environment.GetTemplate(name).RenderBlock("b", new Dictionary<string, object?> { ["zero"] = 1 }));
    }

    [Theory]
    [InlineData("call(text.format)(user)")]
    [InlineData("[text.format]|map('string')|first")]
    [InlineData("(['{0.__class__.__mro__}']|map(attribute='format')|first)(user)")]
    [InlineData("(['{0.__class__.__mro__}']|map('attr', 'format')|first)(user)")]
    [InlineData("({'f': '{0.__class__.__mro__}'.format}.f)(user)")]
    [InlineData("{% set f = text.format %}{{ f(user) }}")]
    public void Cve2024_56326_AStoredFormatCarriesTheSandbox(string expression)
    {
        var source = expression.StartsWith("{%", StringComparison.Ordinal) ? expression : "{{ " + expression + " }}";
        var text = "";

        var error = Record.Exception(() => text = Render(source, s_variables, new SandboxedEnvironment()));

        Assert.True(error is TemplateRuntimeException || (error is null && !text.Contains("System.", StringComparison.Ordinal) && !text.Contains("globals", StringComparison.Ordinal)), $"{error} {text}");
    }

    [Theory]
    [InlineData("('{0.__class__.__mro__}'|attr('format'))(user)")]
    [InlineData("(''|attr('__class__')).mro")]
    [InlineData("(user|attr('kind')).assembly")]
    [InlineData("[user]|map(attribute='kind.assembly')|list")]
    [InlineData("[user]|groupby('kind.assembly')")]
    [InlineData("[user]|sort(attribute='kind.assembly')")]
    [InlineData("[user]|sum(attribute='kind.assembly')")]
    [InlineData("[user]|unique(attribute='kind.assembly')|list")]
    [InlineData("[user]|selectattr('kind.assembly')|list")]
    [InlineData("[user]|rejectattr('kind.assembly')|list")]
    [InlineData("[user, user]|min(attribute='kind.assembly')")]
    [InlineData("[user, user]|max(attribute='kind.assembly')")]
    [InlineData("[user]|join(attribute='kind.assembly')")]
    public void Cve2025_27516_FiltersReadAttributesThroughTheSandbox(string expression) =>
        Assert.ThrowsAny<TemplateRuntimeException>(() => Print(expression));

    [Theory]
    [InlineData("[1].clear()")]
    [InlineData("[1].pop()")]
    [InlineData("[1].append(1)")]
    [InlineData("[1].insert(0, 1)")]
    [InlineData("[1].extend([1])")]
    [InlineData("[1].remove(1)")]
    [InlineData("[1].sort()")]
    [InlineData("[1].reverse()")]
    [InlineData("{1: 1}.clear()")]
    [InlineData("{1: 1}.pop(1)")]
    [InlineData("{1: 1}.popitem()")]
    [InlineData("{1: 1}.setdefault(2)")]
    [InlineData("{1: 1}.update({})")]
    public void Issue2032_TheImmutableSandboxRefusesEveryChange(string expression) =>
        Assert.Throws<TemplateSecurityException>(() => Print(expression, new ImmutableSandboxedEnvironment()));

    [Theory]
    [InlineData("'A' * 10**9")]
    [InlineData("[0] * 10**9")]
    [InlineData("10**9 * 'A'")]
    [InlineData("('A' * 10**5) * 10**5")]
    [InlineData("(1,) * 10**9")]
    public void Issue2149_HugeRepeatsAreRefused(string expression) =>
        Assert.Throws<TemplateLimitException>(() => Print(expression));

    [Theory]
    [InlineData("range(10**5)|list|length")]
    [InlineData("2 ** (10**9)")]
    [InlineData("'%s' % ('A' * 10**9)")]
    [InlineData("range(10**9)|length")]
    [InlineData("range(99999)|map('string')|join|length")]
    public void Scriban_74785_74786_74789_LimitsHoldInExpressionsAndNotOnlyInStatements(string expression)
    {
        var sandbox = new SandboxedEnvironment { Limits = new LimitOptions { MaxMemory = 50_000, MaxSteps = 50_000 } };

        Assert.ThrowsAny<TemplateRuntimeException>(() => Print(expression, sandbox));
    }

    [Theory]
    [InlineData("{% macro m() %}{{ 'x' * 600 }}{% endmacro %}{% for i in range(9) %}{{ m() }}{% endfor %}")]
    [InlineData("{% for i in range(9) %}{% include 'part' %}{% endfor %}")]
    [InlineData("{% for i in range(9) %}{% include 'part' without context %}{% endfor %}")]
    [InlineData("{% for i in range(9) %}{% import 'part' as p %}{{ p }}{% endfor %}")]
    [InlineData("{% for i in range(9) %}{% set x %}{{ 'x' * 600 }}{% endset %}{{ x }}{% endfor %}")]
    public void Scriban_OutputIsCountedOverAllCallsOfARender(string source)
    {
        var sandbox = new SandboxedEnvironment
        {
            Limits = new LimitOptions { MaxOutput = 5_000 },
            Loader = new DictLoader(new Dictionary<string, string> { ["main"] = source, ["part"] = "{{ 'x' * 600 }}" }),
        };

        Assert.Throws<TemplateLimitException>(() => sandbox.GetTemplate("main").Render());
    }

    [Fact]
    public void Scriban_74790_AMemberReadByOneEnvironmentIsNotOpenToAStricterOne()
    {
        Assert.Equal("ada", Print("user.name", new JinjaEnvironment()));
        var sandbox = new SandboxedEnvironment(new NoNames());

        Assert.Equal("", Print("user.name", sandbox));
        Assert.Throws<TemplateSecurityException>(() => Print("user.name.upper()", sandbox));
    }

    private sealed class NoNames : SandboxResolver
    {
        public override bool IsSafeAttribute(in TemplateValue owner, string name, in TemplateValue found) =>
            name != "name" && base.IsSafeAttribute(owner, name, found);
    }

    [Fact]
    public void Scriban_74791_OneLoaderDoesNotSeeTheTemplatesOfAnother()
    {
        var environment = new JinjaEnvironment { Loader = new DictLoader(new Dictionary<string, string> { ["page"] = "{% include 'part' %}", ["part"] = "first tenant" }) };
        Assert.Equal("first tenant", environment.GetTemplate("page").Render());

        environment.Loader = new DictLoader(new Dictionary<string, string> { ["page"] = "{% include 'part' %}", ["part"] = "second tenant" });

        Assert.Equal("second tenant", environment.GetTemplate("page").Render());
    }

    [Theory]
    [InlineData("{% for x in user.kind.assembly %}{% endfor %}")]
    [InlineData("{% for x in [user.kind] %}{{ x.assembly }}{% endfor %}")]
    [InlineData("{% set a, b = user.kind.assembly %}")]
    [InlineData("{% with k = user.kind %}{{ k.assembly }}{% endwith %}")]
    [InlineData("{% if user.kind.assembly %}{% endif %}")]
    [InlineData("{{ user['kind'].assembly }}")]
    [InlineData("{{ user.kind.assembly is defined and user.kind.assembly.x }}")]
    public void Jinjava_2025_59340_and_2026_25526_NoStatementLeadsToReflection(string source) =>
        Assert.Throws<TemplateSecurityException>(() => Render(source, s_variables, new SandboxedEnvironment()));

    [Theory]
    [InlineData("{{ ''.__class__.__mro__ }}")]
    [InlineData("{% for m in messages %}{{ m.__class__.__init__.__globals__ }}{% endfor %}")]
    [InlineData("{{ messages.append(1) }}")]
    [InlineData("{{ 'A' * 10**9 }}")]
    public void Cve2024_34359_AChatTemplateThatCameWithAModelRunsInTheSandbox(string source)
    {
        Dictionary<string, object?>[] messages = [new() { ["role"] = "user", ["content"] = "Hi" }];

        Assert.ThrowsAny<TemplateRuntimeException>(() => new ChatTemplate(source).Render(messages));
    }
}
