using Carafe.Jinja.Values;

namespace Carafe.Jinja.Rendering.Nodes;

/// <summary>A compiled statement.</summary>
internal abstract partial class RenderNode
{
    public abstract Flow Render(Frame frame);

    /// <summary>Runs statements in order until one of them leaves the loop around it.</summary>
    public static Flow RenderAll(RenderNode[] nodes, Frame frame)
    {
        foreach (var node in nodes)
        {
            var flow = node.Render(frame);
            if (flow != Flow.Next)
                return flow;
        }

        return Flow.Next;
    }

    /// <summary>Runs statements and gives what they write: text, or a value in the native environment.</summary>
    public static TemplateValue Capture(RenderNode[] nodes, Frame frame, out Flow flow)
    {
        var outer = frame.Output;
        var text = frame.Context.Environment.IsNative ? null : TextOutput.Rent(frame.Context.Limits);
        TemplateOutput output = text is null ? new NativeOutput() : text;
        frame.Output = output;
        try
        {
            flow = RenderAll(nodes, frame);
        }
        finally
        {
            frame.Output = outer;
        }

        return text is null ? ((NativeOutput)output).ToValue() : text.TakeText();
    }

    /// <summary>Marks captured text as safe.</summary>
    public static TemplateValue AsMarkup(in TemplateValue value) =>
        value.AsString is { } text ? TemplateValue.FromMarkup(text) : TemplateValue.FromMarkup(PythonDisplay.HtmlOf(value) ?? value.ToDisplayString());
}
