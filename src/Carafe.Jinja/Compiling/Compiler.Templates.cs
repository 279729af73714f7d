using Carafe.Jinja.Ast;
using Carafe.Jinja.Rendering.Nodes;

namespace Carafe.Jinja.Compiling;

internal sealed partial class Compiler
{
    /// <summary>Compiles the statements that have to do with other templates.</summary>
    private void CompileTemplateStatement(Statement statement, CompileFrame frame, List<RenderNode> nodes)
    {
        switch (statement)
        {
            case BlockStatement block:
                CompileBlockPlace(block, frame, nodes);
                break;
            case ExtendsStatement extends:
                CompileExtends(extends, frame, nodes);
                break;
            case IncludeStatement include:
                nodes.Add(new IncludeNode(
                    Compile(include.Template, frame), ChoiceOf(include.Template), include.IgnoreMissing,
                    include.WithContext ? DumpLocals(frame) : null, include.Span));
                break;
            case ImportStatement import:
                nodes.Add(new ImportNode(
                    ModuleOf(import, frame), import.Target, frame.Symbols.Reference(import.Target).Slot, frame.IsTopLevel, import.Span));
                break;
            case FromImportStatement import:
                nodes.Add(new FromImportNode(
                    ModuleOf(import, frame),
                    [.. import.Names.Select(name => (name, frame.Symbols.Reference(name.Alias).Slot))],
                    frame.IsTopLevel, import.Span));
                break;
            case OverlayScopeStatement overlay:
                nodes.Add(CompileOverlay(overlay, frame));
                break;
            default:
                throw new NotSupportedException($"The statement {statement.GetType().Name} cannot be compiled.");
        }
    }

    private void CompileBlockPlace(BlockStatement block, CompileFrame frame, List<RenderNode> nodes)
    {
        if (frame.IsTopLevel && _hasKnownExtends)
            return;

        RenderNode node = new BlockNode(block.Name, block.IsRequired, block.IsScoped ? DumpLocals(frame) : null, block.Span);
        nodes.Add(frame.IsTopLevel && _extendsSoFar > 0 ? new UnlessExtendedNode([node]) : node);
    }

    private void CompileExtends(ExtendsStatement extends, CompileFrame frame, List<RenderNode> nodes)
    {
        if (!frame.IsTopLevel)
            throw Error("cannot use extend from a non top-level scope", extends.Span);

        nodes.Add(new ExtendsNode(Compile(extends.Template, frame), extends.Span));
        if (_extendsSoFar > 0 && _hasKnownExtends)
        {
            _stopsBody = true;
            return;
        }

        if (frame.IsRoot)
            _hasKnownExtends = true;
        _extendsSoFar++;
    }

    private static TemplateChoice ChoiceOf(Expression template) => template switch
    {
        ConstExpression { Value.IsString: true } => TemplateChoice.One,
        TupleExpression or ListExpression => TemplateChoice.Several,
        _ => TemplateChoice.OneOrSeveral,
    };

    private ModuleSource ModuleOf(TemplateReferenceStatement import, CompileFrame frame) =>
        new(Compile(import.Template, frame), import.WithContext ? DumpLocals(frame) : null);

    private OverlayNode CompileOverlay(OverlayScopeStatement overlay, CompileFrame frame)
    {
        var variables = Compile(overlay.Context, frame);
        var inner = frame.Isolated();
        SymbolVisitor.Analyze(overlay, inner.Symbols);
        var locals = DumpLocals(frame);
        var names = new List<(string, SlotReference)>();
        foreach (var (ident, load) in inner.Symbols.Loads)
        {
            if (load.Kind == LoadKind.Resolve)
                names.Add((ident.Name, Reference(ident, inner.Symbols)));
        }

        var body = CompileBody(overlay.Body, inner);
        return new OverlayNode(variables, locals, [.. names], EntryOf(inner.Symbols, (_, load) => load.Kind != LoadKind.Resolve), body);
    }
}
