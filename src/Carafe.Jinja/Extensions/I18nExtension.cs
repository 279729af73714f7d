using Carafe.Jinja.Ast;
using Carafe.Jinja.Parsing;
using Carafe.Jinja.Values;

namespace Carafe.Jinja.Extensions;

/// <summary>Adds <c>{% trans %}</c> and the functions <c>_</c>, <c>gettext</c>, <c>ngettext</c>, <c>pgettext</c> and <c>npgettext</c>.</summary>
/// <example><code>
/// var i18n = new I18nExtension();
/// environment.AddExtension(i18n);
/// i18n.Install(translations, newStyle: true);
/// </code></example>
public sealed class I18nExtension : Extension
{
    private JinjaEnvironment? _environment;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Tags => ["trans"];

    /// <summary>Whether the functions themselves put variables into translations; set it before templates are loaded.</summary>
    public bool NewStyle { get; set; }

    private JinjaEnvironment Environment =>
        _environment ?? throw new InvalidOperationException("Add the extension to an environment before translations are installed.");

    /// <inheritdoc/>
    public override void Bind(JinjaEnvironment environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        _environment = environment;
        environment.Globals["_"] = new GettextFunction("_", CallGettext);
    }

    /// <summary>Installs translations.</summary>
    /// <param name="translations">The catalogue.</param>
    /// <param name="newStyle">Whether the functions put variables into translations; null to leave it as it is.</param>
    public void Install(ITranslations translations, bool? newStyle = null)
    {
        ArgumentNullException.ThrowIfNull(translations);
        Install(
            new GettextFunction("gettext", (in TemplateCall call) => translations.Gettext(Text(call, 0))),
            new GettextFunction("ngettext", (in TemplateCall call) => translations.Ngettext(Text(call, 0), Text(call, 1), Number(call, 2))),
            new GettextFunction("pgettext", (in TemplateCall call) => translations.Pgettext(Text(call, 0), Text(call, 1))),
            new GettextFunction(
                "npgettext", (in TemplateCall call) => translations.Npgettext(Text(call, 0), Text(call, 1), Text(call, 2), Number(call, 3))),
            newStyle);
    }

    /// <summary>Installs translations that leave every text as it is.</summary>
    public void InstallNull(bool? newStyle = null) => Install(NullTranslations.Instance, newStyle);

    /// <summary>Installs the functions that translate.</summary>
    public void Install(
        ITemplateCallable gettext, ITemplateCallable ngettext, ITemplateCallable? pgettext = null, ITemplateCallable? npgettext = null,
        bool? newStyle = null)
    {
        ArgumentNullException.ThrowIfNull(gettext);
        ArgumentNullException.ThrowIfNull(ngettext);
        NewStyle = newStyle ?? NewStyle;
        SetGlobal("gettext", gettext, 1, null);
        SetGlobal("ngettext", ngettext, 3, "num");
        SetGlobal("pgettext", pgettext, 2, "context");
        SetGlobal("npgettext", npgettext, 4, "context");
    }

    /// <summary>Removes the functions again.</summary>
    public void Uninstall()
    {
        foreach (var name in (ReadOnlySpan<string>)["gettext", "ngettext", "pgettext", "npgettext"])
            Environment.Globals.Remove(name);
    }

    private void SetGlobal(string name, ITemplateCallable? function, int count, string? firstName)
    {
        if (function is null)
            Environment.Globals[name] = TemplateValue.None;
        else if (!NewStyle)
            Environment.Globals[name] = TemplateValue.FromObject((object?)function);
        else
            Environment.Globals[name] = new GettextFunction(name, (in TemplateCall call) => Translate(function, call, count, firstName));
    }

    /// <summary>Translates, then puts the variables into the text.</summary>
    private static TemplateValue Translate(ITemplateCallable function, in TemplateCall call, int count, string? firstName)
    {
        if (call.Arguments.Length != count)
            throw PythonErrors.TypeError($"{function.Name}() takes {count} positional arguments but {call.Arguments.Length} were given");

        var variables = new TemplateDict();
        foreach (ref readonly var keyword in call.Keywords)
            variables[keyword.Key] = keyword.Value;
        if (firstName == "context")
            SetDefault(variables, "context", call.Arguments[0]);
        if (count >= 3)
            SetDefault(variables, "num", call.Arguments[^1]);

        var text = function.Invoke(new TemplateCall(call.Context, call.Arguments));
        if (call.Context.Autoescape)
            text = TemplateValue.FromMarkup(text.ToDisplayString());
        return PythonOperators.Modulo(text, variables, call.Context);
    }

    private static void SetDefault(TemplateDict variables, string name, in TemplateValue value)
    {
        if (!variables.ContainsKey(name))
            variables[name] = value;
    }

    private static TemplateValue CallGettext(in TemplateCall call)
    {
        var gettext = call.Context.TryResolve("gettext", out var found) ? found : call.Context.UndefinedVariable("gettext");
        return call.Context.Members.Call(gettext, call);
    }

    private static string Text(in TemplateCall call, int index) => call.Arguments[index].ToDisplayString();

    private static long Number(in TemplateCall call, int index)
    {
        var number = call.Arguments[index];
        number.AsUndefined?.FailIfStrict();
        return number.Kind is TemplateKind.Integer or TemplateKind.Boolean ? number.AsInteger
            : number.IsFloat && number.AsFloat == 1 ? 1
            : 0;
    }

    private delegate TemplateValue GettextBody(in TemplateCall call);

    /// <summary>One of the functions.</summary>
    private sealed class GettextFunction(string name, GettextBody body) : TemplateObject, ITemplateCallable
    {
        public override string TypeName => "function";

        public string Name => name;

        public TemplateValue Invoke(in TemplateCall call) => body(call);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Statement> Parse(Parser parser)
    {
        ArgumentNullException.ThrowIfNull(parser);
        return new TransParser(parser, this).Parse();
    }
}
