using System.Runtime.CompilerServices;
using Carafe.Jinja.Values;

namespace Carafe.Jinja.Rendering.Nodes;

internal sealed partial class LoopTest
{
    public async IAsyncEnumerable<TemplateValue> FilterAsync(
        IAsyncEnumerable<TemplateValue> items, Frame frame, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        entry.Enter(frame);
        await foreach (var item in items.WithCancellation(cancellationToken))
        {
            frame.Context.Limits?.ChargeSteps();
            target.Assign(frame, item);
            if ((await test.EvaluateAsync(frame)).IsTrue())
                yield return item;
        }
    }
}

internal sealed partial class LoopCode
{
    public async ValueTask RunAsync(Frame frame, TemplateValue iterable, Func<TemplateValue, int, ValueTask<TemplateValue>>? recurse, int depth)
    {
        try
        {
            var items = AsyncValue.Iterate(iterable, frame.Context);
            if (Test is not null)
                items = Test.FilterAsync(items, frame);

            await using var enumerator = items.GetAsyncEnumerator(frame.Context.CancellationToken);
            Before.Enter(frame);
            var isEmpty = await RunItemsAsync(frame, Test is null ? iterable : TemplateValue.None, new AsyncItems(enumerator), recurse, depth);
            Entry.Leave(frame);
            if (!isEmpty || Else.Length == 0)
                return;
        }
        catch (Exception exception) when (ErrorTrace.Note(exception, frame, Span))
        {
            throw;
        }

        ElseEntry.Enter(frame);
        await RenderNode.RenderAllAsync(Else, frame);
        ElseEntry.Leave(frame);
    }

    private async ValueTask<bool> RunItemsAsync(
        Frame frame, TemplateValue iterable, AsyncItems items, Func<TemplateValue, int, ValueTask<TemplateValue>>? recurse, int depth)
    {
        var loop = LoopSlot < 0 ? null : new LoopContext(iterable, items.Ahead, frame.Context, null, depth) { AsyncItems = items, AsyncRecurse = recurse };
        var isEmpty = true;
        while (true)
        {
            var item = loop is null ? await items.NextAsync() : await loop.NextAsync();
            if (item.IsMissing)
                return isEmpty;

            frame.Context.CancellationToken.ThrowIfCancellationRequested();
            frame.Context.Limits?.ChargeSteps();
            if (loop is not null)
                frame.Slots[LoopSlot] = loop;
            Target.Assign(frame, item);
            Entry.Enter(frame);
            if (HasLocals)
                frame.Assignments?.Clear();
            var flow = await RenderNode.RenderAllAsync(Body, frame);
            isEmpty &= flow != Flow.Next;
            if (flow == Flow.Break)
                return isEmpty;
        }
    }
}

internal sealed partial class LoopNode
{
    public override async ValueTask<Flow> RenderAsync(Frame frame)
    {
        TemplateValue items;
        try
        {
            items = await iterable.EvaluateAsync(frame);
        }
        catch (Exception exception) when (ErrorTrace.Note(exception, frame, iterable.Span))
        {
            throw;
        }

        await code.RunAsync(frame, items, null, 0);
        return Flow.Next;
    }
}

internal sealed partial class RecursiveLoopNode
{
    public override async ValueTask<Flow> RenderAsync(Frame frame)
    {
        try
        {
            var result = await RunLevelAsync(frame, await iterable.EvaluateAsync(frame), 0);
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

    private async ValueTask<TemplateValue> RunLevelAsync(Frame outer, TemplateValue items, int depth)
    {
        Frame.Enter(outer.Context);
        var frame = new Frame(outer.Template, shape, outer.Context, outer.Output, outer);
        var result = await outer.Context.CaptureAsync(output =>
        {
            frame.Output = output;
            return code.RunAsync(frame, items, (inner, level) => RunLevelAsync(outer, inner, level), depth);
        });
        Frame.Leave(outer.Context);
        return Mark(outer, result);
    }
}
