using System.Buffers;
using Carafe.Jinja.Compiling;
using Carafe.Jinja.Parsing;
using Carafe.Jinja.Rendering;
using Carafe.Jinja.Rendering.Nodes;
using Carafe.Jinja.Values;

namespace Carafe.Jinja;

/// <summary>A compiled template. It is immutable: any number of threads may render it at the same time.</summary>
/// <example><code>
/// var template = new JinjaEnvironment().FromString("Hello {{ name }}!");
/// var text = template.Render(new { name = "World" });
/// </code></example>
public sealed partial class Template
{
    private readonly TemplateCode _code;
    private readonly Func<bool>? _isUpToDate;
    private readonly Dictionary<string, TemplateValue> _globals;
    private readonly VariableScope _globalScope;
    private TemplateModule? _module;

    private Template(
        JinjaEnvironment environment, TemplateCode code, string? name, string? fileName, string source,
        IReadOnlyDictionary<string, TemplateValue>? globals, Func<bool>? isUpToDate)
    {
        Environment = environment;
        Name = name;
        FileName = fileName;
        Source = source;
        _code = code;
        _isUpToDate = isUpToDate;
        _globals = globals is null
            ? new Dictionary<string, TemplateValue>(StringComparer.Ordinal)
            : new Dictionary<string, TemplateValue>(globals, StringComparer.Ordinal);
        _globalScope = new ValueScope(_globals, new ValueScope(environment.Globals, null, isGlobal: true), isGlobal: true);
        foreach (var block in code.Blocks.Values)
            block.Template = this;
    }

    /// <summary>The environment.</summary>
    public JinjaEnvironment Environment { get; }

    /// <summary>The name; null for a template compiled from a string.</summary>
    public string? Name { get; }

    /// <summary>The file that it came from; null where it came from elsewhere.</summary>
    public string? FileName { get; }

    /// <summary>The source, with line ends normalised.</summary>
    public string Source { get; }

    /// <summary>The names of the blocks that the template itself defines.</summary>
    public IReadOnlyCollection<string> BlockNames => _code.Blocks.Keys;

    /// <summary>False once the loader has a newer version.</summary>
    public bool IsUpToDate => _isUpToDate?.Invoke() ?? true;

    internal IReadOnlyDictionary<string, Block> Blocks => _code.Blocks;

    internal VariableScope GlobalScope => _globalScope;

    internal IReadOnlyDictionary<string, TemplateValue> OwnGlobals => _globals;

    internal static Template Compile(
        JinjaEnvironment environment, string source, string? name, string? fileName,
        IReadOnlyDictionary<string, TemplateValue>? globals = null, Func<bool>? isUpToDate = null)
    {
        var parser = new Parser(environment, source, name, fileName);
        var root = parser.ParseTemplate();
        var code = new Compiler(environment, name, fileName, parser.Stream.Source).Compile(root);
        return new Template(environment, code, name, fileName, parser.Stream.Source, globals, isUpToDate);
    }

    internal static Template FromCode(JinjaEnvironment environment, TemplateCode code, string source) =>
        new(environment, code, null, null, source, null, null);

    internal void AddGlobals(IReadOnlyDictionary<string, TemplateValue> globals)
    {
        foreach (var (name, value) in globals)
            _globals[name] = value;
    }

    /// <summary>Runs the body of the template, then that of the template it extends.</summary>
    internal void RenderRoot(RenderContext context, TemplateOutput output)
    {
        var frame = NewRootFrame(context, output);
        RenderNode.RenderAll(_code.Body, frame);
        RenderParent(frame);
    }

    private Frame NewRootFrame(RenderContext context, TemplateOutput output)
    {
        var frame = new Frame(this, _code.Shape, context, output);
        if (_code.SelfSlot >= 0)
            frame.Slots[_code.SelfSlot] = new TemplateReference(context);
        _code.Entry.Enter(frame);
        return frame;
    }

    private static void RenderParent(Frame frame)
    {
        if (frame.ParentTemplate is not { } parent)
            return;

        Frame.Enter(frame.Context);
        try
        {
            parent.RenderRoot(frame.Context, frame.Output);
        }
        catch (Exception exception) when (ErrorTrace.Note(exception, frame, frame.ExtendsSpan))
        {
            throw;
        }

        Frame.Leave(frame.Context);
    }

    internal RenderContext NewContext(
        VariableScope scope, Sandbox.RenderLimits? limits = null, CancellationToken cancellationToken = default) =>
        new(Environment, Name, scope, limits ?? (Environment.Limits is { } options ? new Sandbox.RenderLimits(options) : null))
        {
            Template = this,
            CancellationToken = cancellationToken,
        };

    /// <summary>A context for this template within the render of another one.</summary>
    internal RenderContext NewSharedContext(RenderContext other, VariableScope variables) =>
        new(Environment, Name, variables, other.Limits)
        {
            Template = this,
            CancellationToken = other.CancellationToken,
        };

    /// <inheritdoc/>
    public override string ToString() => Name is null ? "<Template memory>" : $"<Template {Name}>";
}
