using Carafe.Jinja.Lexing;

namespace Carafe.Jinja.Rendering;

/// <summary>Records the places in templates that an exception passes, from within exception filters.</summary>
internal static class ErrorTrace
{
    private const int MaxFrames = 64;
    private static readonly object s_key = new();

    private sealed class Trace
    {
        public readonly List<TemplateFrame> Frames = [];
        public Frame? LastFrame;
    }

    /// <summary>Records a place unless one of the same frame is recorded already. Gives false, so that nothing is caught.</summary>
    public static bool Note(Exception exception, Frame frame, SourceSpan span)
    {
        if (exception is TemplateSyntaxException)
            return false;

        if (exception.Data[s_key] is not Trace trace)
            exception.Data[s_key] = trace = new Trace();
        if (ReferenceEquals(trace.LastFrame, frame))
            return false;

        trace.LastFrame = frame;
        if (trace.Frames.Count >= MaxFrames)
            return false;

        var template = frame.Template;
        var place = new TemplateFrame(
            template.Name, frame.Shape.Description, span.Line, span.Column, SourceText.Excerpt(template.Source, span.Line, span.Column))
        {
            Template = template,
            Variables = template.Environment.KeepVariables ? frame.CopyVariables() : null,
        };
        trace.Frames.Add(place);
        (exception as TemplateException)?.AddFrame(place);
        return false;
    }

    public static IReadOnlyList<TemplateFrame> Of(Exception exception) =>
        exception is TemplateException own ? own.Frames : exception.Data[s_key] is Trace trace ? trace.Frames : [];
}
