using System.Diagnostics.CodeAnalysis;
using Carafe.Contexts;
using Carafe.Jinja;
using Carafe.Jinja.Values;
using Carafe.Responses;
using Carafe.Templating;
using Carafe.Views;

namespace Carafe;

public partial class Flask
{
    private readonly Lock _jinjaGate = new();
    private JinjaEnvironment? _jinjaEnv;

    /// <summary>The template engine, made when it is first asked for; set its options before the first template.</summary>
    /// <example><code>app.JinjaEnv.TrimBlocks = true;</code></example>
    public JinjaEnvironment JinjaEnv
    {
        get
        {
            if (_jinjaEnv is { } ready)
                return ready;

            lock (_jinjaGate)
                return _jinjaEnv ??= CreateJinjaEnvironment();
        }
    }

    /// <summary>Adds a filter for templates.</summary>
    /// <param name="name">Its name in templates.</param>
    /// <param name="filter">Any function; its first parameter is the value, the others are the filter's arguments.</param>
    /// <example><code>app.TemplateFilter("shout", (string text, int n = 1) => text.ToUpperInvariant() + new string('!', n));</code></example>
    public void TemplateFilter(string name, Delegate filter)
    {
        CheckSetupFinished();
        JinjaEnv.Filters.Add(name, filter);
    }

    /// <summary>Adds a filter under the name of its method: <c>ShoutLoud</c> is <c>shout_loud</c> in templates.</summary>
    /// <inheritdoc cref="TemplateFilter(string, Delegate)"/>
    public void TemplateFilter(Delegate filter) => TemplateFilter(TemplateName(filter), filter);

    /// <summary>Adds a test for templates.</summary>
    /// <example><code>app.TemplateTest("even_number", (int number) => number % 2 == 0); // {% if n is even_number %}</code></example>
    public void TemplateTest(string name, Delegate test)
    {
        CheckSetupFinished();
        JinjaEnv.Tests.Add(name, test);
    }

    /// <summary>Adds a test under the name of its method.</summary>
    /// <inheritdoc cref="TemplateTest(string, Delegate)"/>
    public void TemplateTest(Delegate test) => TemplateTest(TemplateName(test), test);

    /// <summary>Adds a function or a value that every template can use.</summary>
    /// <example><code>app.TemplateGlobal("BUILD_TAG", "build-7");</code></example>
    public void TemplateGlobal(string name, object? value)
    {
        CheckSetupFinished();
        JinjaEnv.Globals[name] = TemplateValue.FromObject(value);
    }

    /// <summary>Adds a function under the name of its method.</summary>
    /// <inheritdoc cref="TemplateGlobal(string, object)"/>
    public void TemplateGlobal(Delegate function) => TemplateGlobal(TemplateName(function), function);

    /// <summary>Makes the template engine; override it for one with other options.</summary>
    protected virtual JinjaEnvironment CreateJinjaEnvironment()
    {
        var environment = new JinjaEnvironment
        {
            Loader = new DispatchingLoader(this),
            AutoescapeSelector = SelectJinjaAutoescape,
            AutoReload = Config.Get<bool?>("TEMPLATES_AUTO_RELOAD") ?? Debug,
        };
        environment.Globals["url_for"] = TemplateValue.FromObject(new UrlForFunction(this));
        environment.Globals["get_flashed_messages"] = TemplateValue.FromObject(new FlashedMessagesFunction());
        environment.Globals["config"] = TemplateValue.FromObject(new ConfigObject(Config));
        environment.Globals["request"] = TemplateValue.FromObject(new ContextProxy("request", static () => Globals.Request, Globals.HasRequestContext));
        environment.Globals["session"] = TemplateValue.FromObject(new SessionObject());
        environment.Globals["g"] = TemplateValue.FromObject(new AppGlobalsObject(static () => Globals.G));
        environment.Policies["json.dumps_function"] = TemplateValue.FromObject(new JsonDumpsFunction(this));
        return environment;
    }

    /// <summary>Whether the output of a template is escaped: by its name's ending, and always for templates from strings.</summary>
    protected internal virtual bool SelectJinjaAutoescape(string? templateName) =>
        templateName is null
        || templateName.EndsWith(".html", StringComparison.Ordinal)
        || templateName.EndsWith(".htm", StringComparison.Ordinal)
        || templateName.EndsWith(".xml", StringComparison.Ordinal)
        || templateName.EndsWith(".xhtml", StringComparison.Ordinal)
        || templateName.EndsWith(".svg", StringComparison.Ordinal);

    /// <summary>Adds to a template's variables what every template gets: <c>request</c>, <c>g</c> and the context processors' values.</summary>
    /// <remarks>Variables that are already there win.</remarks>
    public void UpdateTemplateContext(Dictionary<string, object?> variables)
    {
        ArgumentNullException.ThrowIfNull(variables);
        var request = ContextFrame.Current?.Request;
        if (Callbacks.ContextProcessors.IsEmpty)
        {
            if (request is not null)
                variables.TryAdd("request", request.Request);

            return;
        }

        var given = new Dictionary<string, object?>(variables, StringComparer.Ordinal);
        if (request is not null)
            variables["request"] = request.Request;

        string[] scopes = ["", .. (request?.Plan.Blueprints ?? []).Reverse()];
        foreach (var processor in Callbacks.ContextProcessors.Collect(scopes))
            TemplateArguments.AddTo(variables, processor());

        foreach (var (name, value) in given)
            variables[name] = value;
    }

    internal string RenderTemplate(Template template, Dictionary<string, object?> variables)
    {
        UpdateTemplateContext(variables);
        SendBeforeRenderTemplate(template, variables);
        var text = template.Render(variables);
        SendTemplateRendered(template, variables);
        return text;
    }

    internal IEnumerable<string> StreamTemplate(Template template, Dictionary<string, object?> variables)
    {
        UpdateTemplateContext(variables);
        SendBeforeRenderTemplate(template, variables);
        var chunks = Generate();
        return Globals.HasRequestContext() ? Globals.StreamWithContext(chunks) : chunks;

        IEnumerable<string> Generate()
        {
            foreach (var chunk in template.Generate(variables))
                yield return chunk;

            SendTemplateRendered(template, variables);
        }
    }

    private static string TemplateName(Delegate function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return ViewName.Of(function.Method.Name)
            ?? throw new ArgumentException("A lambda has no name. Give the name that templates use as the first argument.", nameof(function));
    }
}
