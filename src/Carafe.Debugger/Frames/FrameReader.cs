using System.Diagnostics;
using System.Reflection;
using Carafe.Jinja;

namespace Carafe.Debugger.Frames;

/// <summary>Reads the frames that an exception passed, the innermost first, those of templates among those of C#.</summary>
internal static class FrameReader
{
    private const int MaxFrames = 200;
    private static readonly string[] PlatformPrefixes = ["System.", "Microsoft.", "netstandard", "mscorlib", "WindowsBase"];
    private static readonly HashSet<string> OwnAssemblies = FindOwn();

    public static IReadOnlyList<CodeFrame> Read(Exception exception)
    {
        var frames = new List<CodeFrame>();
        var templatesAt = -1;
        foreach (var frame in new StackTrace(exception, fNeedFileInfo: true).GetFrames())
        {
            if (frames.Count == MaxFrames)
                break;
            if (frame.GetMethod() is not { } method || IsHidden(method))
                continue;
            if (templatesAt < 0 && method.Module.Assembly == typeof(JinjaEnvironment).Assembly)
                templatesAt = frames.Count;
            frames.Add(Of(frame, method));
        }

        frames.InsertRange(Math.Max(0, templatesAt), TemplatesOf(exception).Select(OfTemplate));
        return frames;
    }

    private static CodeFrame Of(StackFrame frame, MethodBase method)
    {
        var file = frame.GetFileName();
        var assembly = method.Module.Assembly.GetName().Name ?? "";
        var isApplication = !OwnAssemblies.Contains(assembly) && !Array.Exists(PlatformPrefixes, prefix => assembly.StartsWith(prefix, StringComparison.Ordinal));
        return new CodeFrame
        {
            Name = CSharpName.OfMethod(method),
            Owner = assembly,
            IsApplication = isApplication,
            File = file,
            Line = frame.GetFileLineNumber(),
            Source = isApplication && file is not null ? SourceExcerpt.OfFile(file, frame.GetFileLineNumber()) : null,
        };
    }

    private static IEnumerable<TemplateFrame> TemplatesOf(Exception exception)
    {
        // A template that cannot be compiled never ran: the place is that of the mistake, below those that asked for it.
        if (exception is TemplateSyntaxException syntax)
            yield return new TemplateFrame(syntax.TemplateName, "template", syntax.Line, syntax.Column, syntax.SourceExcerpt);
        foreach (var frame in TemplateTrace.Of(exception))
            yield return frame;
    }

    private static CodeFrame OfTemplate(TemplateFrame frame) => new()
    {
        Name = frame.Description,
        Owner = frame.TemplateName ?? "<template>",
        IsApplication = true,
        File = frame.Template?.FileName,
        Line = frame.Line,
        Column = frame.Column,
        Source = frame.Template is { } template ? SourceExcerpt.Of(template.Source, frame.Line, frame.Column) : ExcerptOf(frame),
        Template = frame,
    };

    private static SourceExcerpt? ExcerptOf(TemplateFrame frame)
    {
        if (frame.SourceExcerpt?.Split('\n') is not [var line, ..] parts)
            return null;
        var caret = parts.Length > 1 ? parts[1] : "";
        return new SourceExcerpt([new SourceLine(frame.Line, line, IsCurrent: true, caret)]);
    }

    private static bool IsHidden(MethodBase method)
    {
        if (method.IsDefined(typeof(StackTraceHiddenAttribute), inherit: false))
            return true;
        for (var type = method.DeclaringType; type is not null; type = type.DeclaringType)
        {
            if (type.IsDefined(typeof(StackTraceHiddenAttribute), inherit: false) || type.Namespace == "System.Runtime.ExceptionServices")
                return true;
        }

        return method.DeclaringType is { Namespace: "System.Runtime.CompilerServices" } owner
            && (owner.Name.Contains("Awaiter", StringComparison.Ordinal) || owner.Name.Contains("MethodBuilder", StringComparison.Ordinal));
    }

    private static HashSet<string> FindOwn()
    {
        var names = new HashSet<string>(StringComparer.Ordinal) { typeof(Flask).Assembly.GetName().Name!, typeof(FrameReader).Assembly.GetName().Name!, "Carafe.DebugToolbar", "Carafe.Cli" };
        foreach (var reference in typeof(Flask).Assembly.GetReferencedAssemblies())
        {
            if (reference.Name!.StartsWith("Carafe.", StringComparison.Ordinal))
                names.Add(reference.Name);
        }

        return names;
    }
}
