using Carafe.Jinja.Lexing;
using Carafe.Jinja.Sandbox;
using Carafe.Jinja.Values;

namespace Carafe.Jinja.Rendering.Nodes;

internal sealed partial class BinaryNode
{
    public override async ValueTask<TemplateValue> EvaluateAsync(Frame frame)
    {
        var first = await left.EvaluateAsync(frame);
        return Apply(@operator, first, await right.EvaluateAsync(frame), frame.Context);
    }
}

internal sealed partial class AddNode
{
    public override async ValueTask<TemplateValue> EvaluateAsync(Frame frame)
    {
        var sum = await operands[0].EvaluateAsync(frame);
        for (var i = 1; i < operands.Length; i++)
        {
            var next = await operands[i].EvaluateAsync(frame);
            sum = PythonOperators.Add(sum, next, frame.Context);
        }

        return sum;
    }
}

internal sealed partial class LogicalNode
{
    public override async ValueTask<TemplateValue> EvaluateAsync(Frame frame)
    {
        var first = await left.EvaluateAsync(frame);
        return first.IsTrue() == isAnd ? await right.EvaluateAsync(frame) : first;
    }
}

internal sealed partial class NotNode
{
    public override async ValueTask<TemplateValue> EvaluateAsync(Frame frame) => !(await operand.EvaluateAsync(frame)).IsTrue();
}

internal sealed partial class SignNode
{
    public override async ValueTask<TemplateValue> EvaluateAsync(Frame frame) =>
        Apply(isNegative, await operand.EvaluateAsync(frame), frame.Context);
}

internal sealed partial class CompareNode
{
    public override async ValueTask<TemplateValue> EvaluateAsync(Frame frame)
    {
        var value = await left.EvaluateAsync(frame);
        foreach (var (@operator, operand) in operands)
        {
            var next = await operand.EvaluateAsync(frame);
            if (!Holds(@operator, value, next, frame.Context))
                return false;
            value = next;
        }

        return true;
    }
}

internal sealed partial class ConcatNode
{
    public override async ValueTask<TemplateValue> EvaluateAsync(Frame frame)
    {
        var values = await EvaluateAllAsync(operands, frame);
        return Join(values, escapes && Array.Exists(values, value => value.IsMarkup), frame.Context);
    }
}

internal sealed partial class ConditionalNode
{
    public override async ValueTask<TemplateValue> EvaluateAsync(Frame frame)
    {
        if ((await test.EvaluateAsync(frame)).IsTrue())
            return await then.EvaluateAsync(frame);

        return otherwise is null ? Nothing() : await otherwise.EvaluateAsync(frame);
    }
}

internal sealed partial class MarkSafeNode
{
    public override async ValueTask<TemplateValue> EvaluateAsync(Frame frame) =>
        Apply(await operand.EvaluateAsync(frame), frame.Context);
}

internal sealed partial class TupleNode
{
    public override async ValueTask<TemplateValue> EvaluateAsync(Frame frame) => new TemplateTuple(await EvaluateAllAsync(items, frame));
}

internal sealed partial class ListNode
{
    public override async ValueTask<TemplateValue> EvaluateAsync(Frame frame) =>
        new TemplateList((await EvaluateAllAsync(items, frame)).AsEnumerable());
}

internal sealed partial class DictNode
{
    public override async ValueTask<TemplateValue> EvaluateAsync(Frame frame)
    {
        var dict = new TemplateDict();
        foreach (var (key, value) in items)
        {
            var keyValue = await key.EvaluateAsync(frame);
            dict[keyValue] = await value.EvaluateAsync(frame);
        }

        return dict;
    }
}

internal sealed partial class AttributeNode
{
    public override async ValueTask<TemplateValue> EvaluateAsync(Frame frame)
    {
        var value = await owner.EvaluateAsync(frame);
        if (value.Reference is LoopContext loop)
            await loop.ReadAheadAsync(name);
        return await AsyncValue.AwaitAsync(Get(value, frame));
    }
}

internal sealed partial class ItemNode
{
    public override async ValueTask<TemplateValue> EvaluateAsync(Frame frame)
    {
        var value = await owner.EvaluateAsync(frame);
        var keyValue = await key.EvaluateAsync(frame);
        return await AsyncValue.AwaitAsync(frame.Context.Members.GetItem(value, keyValue, frame.Context));
    }
}

internal sealed partial class SliceNode
{
    public override async ValueTask<TemplateValue> EvaluateAsync(Frame frame)
    {
        var value = await owner.EvaluateAsync(frame);
        var first = start is null ? default : await start.EvaluateAsync(frame);
        var last = stop is null ? default : await stop.EvaluateAsync(frame);
        var stride = step is null ? default : await step.EvaluateAsync(frame);
        return MemberResolver.GetSlice(value, first, last, stride, frame.Context);
    }
}

internal sealed partial class ArgumentNodes
{
    public async ValueTask<(TemplateValue[] Positional, KeyValuePair<string, TemplateValue>[] Keywords)> EvaluateAsync(
        Frame frame, TemplateValue first, TemplateValue caller)
    {
        var values = new List<TemplateValue>(positional.Length + 1);
        if (!first.IsMissing)
            values.Add(first);
        foreach (var node in positional)
            values.Add(await node.EvaluateAsync(frame));

        var named = new List<KeyValuePair<string, TemplateValue>>(keywords.Length);
        foreach (var (name, node) in keywords)
            named.Add(new(name, await node.EvaluateAsync(frame)));
        if (!caller.IsMissing)
            AddKeyword(named, "caller", caller);
        if (star is not null)
            AddStar(values, await AsyncValue.CollectAsync(await star.EvaluateAsync(frame), frame.Context), frame.Context);
        if (doubleStar is not null)
            AddDoubleStar(named, await doubleStar.EvaluateAsync(frame), frame.Context);

        return ([.. values], [.. named]);
    }
}

internal sealed partial class CallNode
{
    public override ValueTask<TemplateValue> EvaluateAsync(Frame frame) => CallAsync(frame, default);

    public async ValueTask<TemplateValue> CallAsync(Frame frame, TemplateValue caller)
    {
        try
        {
            var method = callee as AttributeNode;
            var target = await (method?.Owner ?? callee).EvaluateAsync(frame);
            if (method is not null && target.Kind is TemplateKind.Undefined or TemplateKind.Object)
            {
                target = await AsyncValue.AwaitAsync(method.Get(target, frame));
                method = null;
            }

            var context = ContextFor(target, frame);
            var (values, named) = await arguments.EvaluateAsync(frame, default, caller);
            if (method is null && target.Reference is IAsyncCallable callable)
                return await callable.InvokeAsync(context, values, named);

            return await AsyncValue.AwaitAsync(Invoke(target, method, new TemplateCall(context, values, named), null, out _));
        }
        catch (Exception exception) when (ErrorTrace.Note(exception, frame, Span))
        {
            throw;
        }
    }
}

internal sealed partial class FilterNode
{
    public override async ValueTask<TemplateValue> EvaluateAsync(Frame frame)
    {
        try
        {
            var first = await value.EvaluateAsync(frame);
            if (takesSequence)
                first = await AsyncValue.CollectAsync(first, frame.Context);
            var (values, named) = await arguments.EvaluateAsync(frame, first, default);
            return await AsyncValue.AwaitAsync(filter.Invoke(new TemplateCall(frame.Context, values, named)));
        }
        catch (Exception exception) when (ErrorTrace.Note(exception, frame, Span))
        {
            throw;
        }
    }
}

internal sealed partial class CapturedNode
{
    public override async ValueTask<TemplateValue> EvaluateAsync(Frame frame) => Mark(await RenderNode.CaptureAsync(body, frame), frame);
}

internal sealed partial class ExtensionCallNode
{
    public override async ValueTask<TemplateValue> EvaluateAsync(Frame frame) =>
        await AsyncValue.AwaitAsync(function(frame.Context, await EvaluateAllAsync(arguments, frame)));
}

internal sealed partial class DeepNode
{
    public override ValueTask<TemplateValue> EvaluateAsync(Frame frame) =>
        StackGuard.HasRoom ? inner.EvaluateAsync(frame) : throw StackGuard.RecursionError();
}

internal sealed partial class CallBlockNode
{
    public override ValueTask<TemplateValue> EvaluateAsync(Frame frame) => call.CallAsync(frame, new Macro(code, frame));
}
