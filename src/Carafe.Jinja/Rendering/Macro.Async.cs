using Carafe.Jinja.Rendering.Nodes;
using Carafe.Jinja.Values;

namespace Carafe.Jinja.Rendering;

internal sealed partial class Macro : IAsyncCallable
{
    public async ValueTask<TemplateValue> InvokeAsync(
        RenderContext context, TemplateValue[] arguments, KeyValuePair<string, TemplateValue>[] keywords)
    {
        var frame = NewFrame(definition.Output);
        BindArguments(frame, new TemplateCall(context, arguments, keywords));
        Frame.Enter(definition.Context);
        frame.ParentTemplate = null;
        code.Entry.Enter(frame);
        for (var i = 0; i < code.Parameters.Length; i++)
        {
            if (frame.Slots[code.Slots[i]].IsMissing)
                frame.Slots[code.Slots[i]] = code.Defaults[i] is { } value ? await value.EvaluateAsync(frame) : NotProvided(frame, i);
        }

        var result = await RenderNode.CaptureAsync(code.Body, frame);
        Frame.Leave(definition.Context);
        return context.Autoescape ? RenderNode.AsMarkup(result) : result;
    }
}

internal sealed partial class Block
{
    public async ValueTask RenderAsync(RenderContext context, TemplateOutput output)
    {
        Frame.Enter(context);
        await RenderNode.RenderAllAsync(Body, NewFrame(context, output));
        Frame.Leave(context);
    }
}

internal sealed partial class BlockReference : IAsyncCallable
{
    public async ValueTask<TemplateValue> InvokeAsync(
        RenderContext caller, TemplateValue[] arguments, KeyValuePair<string, TemplateValue>[] keywords)
    {
        CheckArguments(arguments.Length, keywords.Length);
        var result = await context.CaptureAsync(output => chain[depth].RenderAsync(context, output));
        return context.Autoescape ? RenderNode.AsMarkup(result) : result;
    }
}
