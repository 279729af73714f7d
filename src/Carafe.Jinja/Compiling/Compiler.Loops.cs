using Carafe.Jinja.Ast;
using Carafe.Jinja.Rendering.Nodes;

namespace Carafe.Jinja.Compiling;

internal sealed partial class Compiler
{
    private RenderNode CompileFor(ForStatement loop, CompileFrame frame)
    {
        var function = loop.IsRecursive ? FunctionScope.Create(frame.Symbols.Function) : null;
        if (function is not null)
        {
            frame.Symbols.Function.Frame.Closures++;
            function.Shape.Description = "recursive loop";
        }
        var loopFrame = frame.Inner(function);
        loopFrame.IsLoop = true;
        loopFrame.InsideLoop = true;
        var elseFrame = frame.Inner(function);
        var facts = _facts.Of(loop);
        var isExtended = loop.IsRecursive || facts.ReadsLoop is true || facts.HasScopedBlock;
        var loopIdent = isExtended ? loopFrame.Symbols.DeclareParameter("loop") : null;
        SymbolVisitor.AnalyzeLoopBody(loop, loopFrame.Symbols);
        if (loop.Else.Count > 0)
            SymbolVisitor.AnalyzeLoopElse(loop, elseFrame.Symbols);

        if (facts.LoopAssignment is { } name)
            throw Error("Can't assign to special loop variable in for-loop target", name.Span);

        var test = loop.Test is null ? null : CompileLoopTest(loop, frame, function);
        var iterable = Compile(loop.Iterable, frame);
        var code = CompileLoopCode(loop, loopFrame, elseFrame, test, loopIdent);
        return function is null
            ? new LoopNode(code, iterable)
            : new RecursiveLoopNode(code, iterable, function.Shape, EscapingOf(loopFrame));
    }

    private LoopTest CompileLoopTest(ForStatement loop, CompileFrame frame, FunctionScope? function)
    {
        // Upstream makes this a function of its own: the variables of the test are not those of the body.
        var testFrame = frame.Inner((function ?? frame.Symbols.Function).Nested());
        testFrame.InsideLoop = false;
        SymbolVisitor.AnalyzeLoopTest(loop, testFrame.Symbols);
        var target = CompileTarget(loop.Target, testFrame);
        var test = Compile(loop.Test!, testFrame);
        return new LoopTest(EntryOf(testFrame.Symbols), target, test);
    }

    private LoopCode CompileLoopCode(ForStatement loop, CompileFrame loopFrame, CompileFrame elseFrame, LoopTest? test, Ident? loopIdent)
    {
        var symbols = loopFrame.Symbols;
        var closures = symbols.Function.Frame.Closures;
        var body = CompileBody(loop.Body, loopFrame);
        var elseBody = CompileBody(loop.Else, elseFrame);
        var clears = symbols.Function.Frame.Closures > closures;
        return new LoopCode
        {
            Target = CompileTarget(loop.Target, loopFrame),
            Test = test,
            // What the body does not assign is the same in every round, so it is looked up once.
            Before = EntryOf(symbols, (ident, load) => load.Kind == LoadKind.Resolve && !symbols.Stores.Contains(ident.Name)),
            Entry = EntryOf(symbols, (ident, load) => load.Kind != LoadKind.Resolve || symbols.Stores.Contains(ident.Name), clears),
            Body = body,
            ElseEntry = EntryOf(elseFrame.Symbols),
            Else = elseBody,
            LoopSlot = loopIdent?.Slot ?? -1,
            HasLocals = _facts.Of(loop).Assigns,
            Span = loop.Iterable.Span,
        };
    }
}
