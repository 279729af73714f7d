using Carafe.Jinja.Rendering;
using Carafe.Jinja.Values;

namespace Carafe.Jinja;

/// <summary>An imported template: its exported macros and variables as attributes, its output as text.</summary>
public sealed class TemplateModule : TemplateObject
{
    private readonly Template _template;
    private readonly TemplateValue _text;
    private readonly Dictionary<string, TemplateValue> _exported;

    internal TemplateModule(Template template, RenderContext context, in TemplateValue text)
    {
        _template = template;
        _text = text;
        Context = context;
        _exported = new Dictionary<string, TemplateValue>(context.Exported, StringComparer.Ordinal);
    }

    /// <summary>The name of the template; null where it has none.</summary>
    public string? TemplateName => _template.Name;

    /// <summary>The names that the template exports.</summary>
    public IReadOnlyCollection<string> Names => _exported.Keys;

    /// <inheritdoc/>
    public override string TypeName => "TemplateModule";

    /// <inheritdoc/>
    public override string? Module => "jinja2.environment";

    internal RenderContext Context { get; }

    /// <summary>Finds an exported macro or variable.</summary>
    public bool TryGet(string name, out TemplateValue value) => _exported.TryGetValue(name, out value);

    /// <summary>An exported macro or variable, ready to be called or printed.</summary>
    /// <exception cref="KeyNotFoundException">The template exports no such name.</exception>
    /// <example><code>string html = environment.GetTemplate("macros.html").Module.Get("hello").Call("World").ToString();</code></example>
    public TemplateExport Get(string name) =>
        _exported.TryGetValue(name, out var value) ? new TemplateExport(name, value, Context) : throw NotExported(name);

    /// <summary>Calls an exported macro.</summary>
    /// <exception cref="KeyNotFoundException">The template exports no such name.</exception>
    public TemplateValue Call(string name, params ReadOnlySpan<TemplateValue> arguments)
    {
        if (!_exported.TryGetValue(name, out var macro))
            throw NotExported(name);

        return Context.Members.Call(macro, new TemplateCall(Context, arguments));
    }

    private KeyNotFoundException NotExported(string name) =>
        new($"The template '{TemplateName ?? "<template>"}' exports no '{name}'. It exports: {string.Join(", ", Names)}.");

    /// <inheritdoc/>
    public override bool TryGetAttribute(string name, EvalContext context, out TemplateValue value)
    {
        if (name != "__name__")
            return _exported.TryGetValue(name, out value);

        value = TemplateName;
        return true;
    }

    /// <inheritdoc/>
    public override string ToDisplayString() => _text.IsNone ? "" : _text.ToDisplayString();

    /// <inheritdoc/>
    public override string? ToHtml() => ToDisplayString();

    /// <inheritdoc/>
    public override string Repr() =>
        TemplateName is null ? "<TemplateModule memory>" : $"<TemplateModule {TemplateValue.FromString(TemplateName).Repr()}>";

    internal void WriteTo(TemplateOutput output)
    {
        if (output is NativeOutput native)
            native.Add(_text);
        else
            output.Write(ToDisplayString());
    }
}
