using Carafe.Jinja.Lexing;
using Carafe.Jinja.Values;

namespace Carafe.Jinja.Rendering.Nodes;

/// <summary>The condition of a loop, with variables of its own because the loop may look ahead.</summary>
internal sealed partial class LoopTest(ScopeEntry entry, AssignTarget target, ValueNode test)
{
    public TemplateIterator Filter(TemplateIterator items, Frame frame)
    {
        entry.Enter(frame);
        return new FilteredIterator(this, items, frame);
    }

    private sealed class FilteredIterator(LoopTest owner, TemplateIterator items, Frame frame) : TemplateIterator
    {
        public override bool MoveNext(out TemplateValue value) => owner.TryNext(items, frame, out value);
    }

    private bool TryNext(TemplateIterator items, Frame frame, out TemplateValue value)
    {
        while (items.MoveNext(out value))
        {
            frame.Context.Limits?.ChargeSteps();
            target.Assign(frame, value);
            if (test.IsTrue(frame))
                return true;
        }

        return false;
    }
}

/// <summary>What a loop does for each item, and when there was none.</summary>
internal sealed partial class LoopCode
{
    public required AssignTarget Target { get; init; }

    /// <summary>What is the same in every round.</summary>
    public required ScopeEntry Before { get; init; }

    /// <summary>What starts anew in every round.</summary>
    public required ScopeEntry Entry { get; init; }

    public required RenderNode[] Body { get; init; }

    public required ScopeEntry ElseEntry { get; init; }

    public required RenderNode[] Else { get; init; }

    public required LoopTest? Test { get; init; }

    /// <summary>The slot of <c>loop</c>, or -1 where the body does not use it.</summary>
    public required int LoopSlot { get; init; }

    /// <summary>True where the body assigns variables that functions with the context see.</summary>
    public required bool HasLocals { get; init; }

    public required SourceSpan Span { get; init; }

    public void Run(Frame frame, in TemplateValue iterable, Func<TemplateValue, int, TemplateValue>? recurse, int depth)
    {
        TemplateIterator items;
        try
        {
            items = PythonIteration.GetIterator(iterable, frame.Context);
        }
        catch (Exception exception) when (ErrorTrace.Note(exception, frame, Span))
        {
            throw;
        }

        var source = iterable;
        if (Test is not null)
        {
            items = Test.Filter(items, frame);
            source = items;
        }

        Before.Enter(frame);
        var isEmpty = LoopSlot < 0 ? RunSimple(frame, items) : RunExtended(frame, new LoopContext(source, items, frame.Context, recurse, depth));
        Entry.Leave(frame);
        if (!isEmpty || Else.Length == 0)
            return;

        ElseEntry.Enter(frame);
        RenderNode.RenderAll(Else, frame);
        ElseEntry.Leave(frame);
    }

    // As upstream has it, a round that ends with break or continue does not count as one that keeps else from running.
    private bool RunSimple(Frame frame, TemplateIterator items)
    {
        var isEmpty = true;
        try
        {
            if (Target is SlotTarget variable)
            {
                // The usual case: the item goes where the variable lies, without a stop between.
                while (items.MoveNext(out frame.Slots[variable.Slot]))
                {
                    var flow = RunBody(frame);
                    isEmpty &= flow != Flow.Next;
                    if (flow == Flow.Break)
                        break;
                }

                return isEmpty;
            }

            while (items.MoveNext(out var item))
            {
                Target.Assign(frame, item);
                var flow = RunBody(frame);
                isEmpty &= flow != Flow.Next;
                if (flow == Flow.Break)
                    break;
            }
        }
        catch (Exception exception) when (ErrorTrace.Note(exception, frame, Span))
        {
            throw;
        }

        return isEmpty;
    }

    private bool RunExtended(Frame frame, LoopContext loop)
    {
        var isEmpty = true;
        try
        {
            while (loop.MoveNext(out var item))
            {
                frame.Slots[LoopSlot] = loop;
                Target.Assign(frame, item);
                var flow = RunBody(frame);
                isEmpty &= flow != Flow.Next;
                if (flow == Flow.Break)
                    break;
            }
        }
        catch (Exception exception) when (ErrorTrace.Note(exception, frame, Span))
        {
            throw;
        }

        return isEmpty;
    }

    private Flow RunBody(Frame frame)
    {
        frame.Context.Limits?.ChargeSteps();
        if (!Entry.IsEmpty)
            Entry.Enter(frame);
        if (HasLocals)
            frame.Assignments?.Clear();

        return RenderNode.RenderAll(Body, frame);
    }
}

/// <summary><c>{% for %}</c></summary>
internal sealed partial class LoopNode(LoopCode code, ValueNode iterable) : RenderNode
{
    public override Flow Render(Frame frame)
    {
        TemplateValue items;
        try
        {
            items = iterable.Evaluate(frame);
        }
        catch (Exception exception) when (ErrorTrace.Note(exception, frame, iterable.Span))
        {
            throw;
        }

        code.Run(frame, items, null, 0);
        return Flow.Next;
    }
}

/// <summary><c>{% for %}</c> with <c>recursive</c>: every level runs in a frame of its own and gives text.</summary>
internal sealed partial class RecursiveLoopNode(LoopCode code, ValueNode iterable, FrameShape shape, Escaping escaping) : RenderNode
{
    public override Flow Render(Frame frame)
    {
        try
        {
            var result = RunLevel(frame, iterable.Evaluate(frame), 0);
            if (frame.Output is NativeOutput native)
                native.Add(result);
            else
                frame.Output.Write(result, escape: false);
        }
        catch (Exception exception) when (ErrorTrace.Note(exception, frame, iterable.Span))
        {
            throw;
        }

        return Flow.Next;
    }

    private TemplateValue RunLevel(Frame outer, TemplateValue items, int depth)
    {
        Frame.Enter(outer.Context);
        var frame = new Frame(outer.Template, shape, outer.Context, outer.Output, outer);
        var result = outer.Context.Capture(output =>
        {
            frame.Output = output;
            code.Run(frame, items, (inner, level) => RunLevel(outer, inner, level), depth);
        });
        Frame.Leave(outer.Context);
        return Mark(outer, result);
    }

    private TemplateValue Mark(Frame outer, in TemplateValue result)
    {
        var isSafe = escaping == Escaping.Volatile ? outer.Context.Autoescape : escaping == Escaping.Always;
        return isSafe ? AsMarkup(result) : result;
    }
}
