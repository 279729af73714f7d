using Carafe.Jinja.Ast;
using Carafe.Jinja.Lexing;
using Carafe.Jinja.Rendering;
using Carafe.Jinja.Rendering.Nodes;
using Carafe.Jinja.Values;

namespace Carafe.Jinja.Compiling;

/// <summary>Turns the tree of a template into executable nodes: names to slots, constants folded, filters bound.</summary>
/// <remarks>Upstream: jinja2/compiler.py; what it writes as Python functions are frames here.</remarks>
internal sealed partial class Compiler
{
    private readonly JinjaEnvironment _environment;
    private readonly string? _name;
    private readonly string? _fileName;
    private readonly string _source;
    private readonly RenderContext _constantContext;
    private readonly Dictionary<string, BlockStatement> _blocks = new(StringComparer.Ordinal);
    private readonly HashSet<string> _resolvedNames = new(StringComparer.Ordinal);
    private TemplateFacts _facts = null!;
    private int _extendsSoFar;
    private bool _hasKnownExtends;
    private bool _stopsBody;
    private int _depth;

    public Compiler(JinjaEnvironment environment, string? name, string? fileName, string source)
    {
        _environment = environment;
        _name = name;
        _fileName = fileName;
        _source = source;
        _constantContext = new RenderContext(environment, name, new ValueScope(new Dictionary<string, TemplateValue>(), null), new Sandbox.RenderLimits(FoldingLimits));
    }

    /// <summary>The names that the compiled code looks up in the context.</summary>
    public IReadOnlySet<string> ResolvedNames => _resolvedNames;

    public TemplateCode Compile(TemplateRoot root)
    {
        _facts = new TemplateFacts(root);
        foreach (var block in _facts.Blocks)
        {
            if (!_blocks.TryAdd(block.Name, block))
                throw Error($"block {SourceText.Quote(block.Name)} defined twice", block.Span);
        }

        var context = new StaticContext(_environment.IsAutoescaped(_name));
        var function = FunctionScope.Create();
        var frame = new CompileFrame(context, new Symbols(function));
        var self = UndeclaredNames.Find(root.Body, "self").Count > 0 ? frame.Symbols.DeclareParameter("self") : null;
        SymbolVisitor.Analyze(root, frame.Symbols);
        frame.IsTopLevel = frame.IsRoot = true;
        frame.RequiresOutputCheck = _facts.HasExtends;
        var body = CompileBody(root.Body, frame);
        var entry = EntryOf(frame.Symbols);
        var blocks = new Dictionary<string, Block>(_blocks.Count, StringComparer.Ordinal);
        foreach (var (name, block) in _blocks)
            blocks[name] = CompileBlock(block, context);

        return new TemplateCode
        {
            Shape = function.Shape,
            SelfSlot = self?.Slot ?? -1,
            Entry = entry,
            Body = body,
            Blocks = blocks,
        };
    }

    public ExpressionCode CompileExpression(Expression expression)
    {
        var function = FunctionScope.Create();
        var frame = new CompileFrame(new StaticContext(_environment.IsAutoescaped(null)), new Symbols(function)) { IsTopLevel = true };
        SymbolVisitor.Analyze(new TemplateRoot([new ExpressionStatement(expression, expression.Span)], expression.Span), frame.Symbols);
        var value = Compile(expression, frame);
        function.Shape.Description = "expression";
        return new ExpressionCode(function.Shape, EntryOf(frame.Symbols), value);
    }

    private Block CompileBlock(BlockStatement block, StaticContext context)
    {
        var function = FunctionScope.Create();
        var frame = new CompileFrame(context, new Symbols(function)) { IsBlock = true };
        var undeclared = UndeclaredNames.Find(block.Body, "self", "super");
        var self = undeclared.Contains("self") ? frame.Symbols.DeclareParameter("self") : null;
        var super = undeclared.Contains("super") ? frame.Symbols.DeclareParameter("super") : null;
        SymbolVisitor.Analyze(block, frame.Symbols);
        var body = CompileBody(block.Body, frame);
        function.Shape.Description = $"block '{block.Name}'";
        return new Block
        {
            Name = block.Name,
            Entry = EntryOf(frame.Symbols),
            Body = body,
            Shape = function.Shape,
            SelfSlot = self?.Slot ?? -1,
            SuperSlot = super?.Slot ?? -1,
        };
    }

    private RenderNode[] CompileBody(IReadOnlyList<Statement> statements, CompileFrame frame)
    {
        Enter(statements.Count > 0 ? statements[0].Span : default);
        var nodes = new List<RenderNode>(statements.Count);
        foreach (var statement in statements)
        {
            Compile(statement, frame, nodes);
            if (_stopsBody)
                break;
        }

        _stopsBody = false;
        _depth--;
        return [.. nodes];
    }

    /// <summary>What is to be done when a scope is entered.</summary>
    private ScopeEntry EntryOf(Symbols symbols, Func<Ident, Load, bool>? include = null, bool clears = false)
    {
        var resolved = new List<(SlotReference, string)>();
        var aliases = new List<(SlotReference, SlotReference)>();
        var undefined = new List<SlotReference>();
        var cleared = new List<SlotReference>();

        // What a scope leaves behind would be shown as if it were still there.
        clears |= _environment.KeepVariables;
        foreach (var (ident, load) in symbols.Loads)
        {
            if (include is not null && !include(ident, load))
                continue;

            var target = Reference(ident, symbols);
            if (clears)
                cleared.Add(target);
            switch (load.Kind)
            {
                case LoadKind.Resolve:
                    _resolvedNames.Add(ident.Name);
                    resolved.Add((target, ident.Name));
                    break;
                case LoadKind.Alias:
                    aliases.Add((target, Reference(load.Source!, symbols)));
                    break;
                case LoadKind.Undefined:
                    undefined.Add(target);
                    break;
            }
        }

        return new ScopeEntry([.. resolved], [.. aliases], [.. undefined], [.. cleared]);
    }

    private static SlotReference Reference(Ident ident, Symbols symbols) => new(symbols.Function.DistanceTo(ident), ident.Slot);

    private static LocalsDump DumpLocals(CompileFrame frame) =>
        new([.. frame.Symbols.DumpStores().Select(pair => (pair.Key, Reference(pair.Value, frame.Symbols)))]);

    private void Enter(SourceSpan span)
    {
        _depth++;
        if (!StackGuard.HasRoom)
            throw SyntaxError("The template is nested too deeply. Split it into macros or includes.", span);
    }

    private TemplateAssertionException Error(string message, SourceSpan span, string? hint = null) =>
        new(message, span.Line, span.Column, _name, _fileName) { TemplateSource = _source, Hint = hint };

    private TemplateSyntaxException SyntaxError(string message, SourceSpan span) =>
        new(message, span.Line, span.Column, _name, _fileName) { TemplateSource = _source };
}
