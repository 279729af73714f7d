using System.Buffers;
using System.Text;
using Carafe.Fuzz.Engine;
using Carafe.Jinja;
using Carafe.Jinja.Chat;
using Carafe.Jinja.Extensions;
using Carafe.Jinja.Loaders;
using Carafe.Jinja.Sandbox;

namespace Carafe.Fuzz.Targets;

/// <summary>Templates: any text, and templates that nobody trusts.</summary>
internal static class JinjaTargets
{
    // The time limit of a render, and as much again for one operation between two looks at the clock.
    private static readonly TimeSpan s_longestRender = TimeSpan.FromSeconds(20);
    private static readonly DictLoader s_loader = new(JinjaInputs.Loadable);
    private static readonly JinjaEnvironment[] s_parsers = [WithExtensions(new JinjaEnvironment()), LineStatements()];
    private static readonly JinjaEnvironment s_sandbox = WithExtensions(new SandboxedEnvironment { Loader = s_loader });
    private static readonly JinjaEnvironment s_escapingSandbox = WithExtensions(new ImmutableSandboxedEnvironment { Loader = s_loader, Autoescape = true });

    /// <summary>Any text is a template or a syntax error on one of its lines.</summary>
    public static FuzzTarget Parse { get; } = new("jinja-parse", JinjaInputs.Templates, JinjaInputs.Pieces, RunParse) { IsLinear = true, QuickRuns = 1_500 };

    /// <summary>Any template ends within the sandbox's limits, with text or a template error.</summary>
    public static FuzzTarget Sandbox { get; } = new("jinja-sandbox", JinjaInputs.Templates, JinjaInputs.Pieces, RunSandbox) { QuickRuns = 500, Generate = JinjaGrammar.Template };

    /// <summary>Any expression has a value or a template error.</summary>
    public static FuzzTarget Expressions { get; } = new("jinja-expressions", JinjaInputs.Expressions, JinjaInputs.ExpressionPieces, RunExpression) { QuickRuns = 1_500, Generate = JinjaGrammar.Expression };

    /// <summary>Any chat template ends, and the parts that the model wrote lie within the text.</summary>
    public static FuzzTarget Chat { get; } = new("jinja-chat", JinjaInputs.Chats, JinjaInputs.ChatPieces, RunChat) { QuickRuns = 500, Generate = JinjaGrammar.Chat };

    private static JinjaEnvironment WithExtensions(JinjaEnvironment environment)
    {
        environment.AddExtension(new DoExtension());
        environment.AddExtension(new LoopControlsExtension());
        var translations = new I18nExtension();
        environment.AddExtension(translations);
        translations.InstallNull(newStyle: true);
        environment.AddExtension(new DebugExtension());
        return environment;
    }

    private static JinjaEnvironment LineStatements() => new()
    {
        LineStatementPrefix = "#",
        LineCommentPrefix = "##",
        TrimBlocks = true,
        LstripBlocks = true,
        KeepTrailingNewline = true,
    };

    private static void RunParse(string source)
    {
        foreach (var environment in s_parsers)
        {
            try
            {
                environment.FromString(source);
            }
            catch (TemplateSyntaxException error)
            {
                var lines = 1 + source.Replace("\r\n", "\n", StringComparison.Ordinal).AsSpan().Count('\n') + source.Replace("\r\n", "", StringComparison.Ordinal).AsSpan().Count('\r');
                if (error.Line < 1 || error.Line > lines)
                    throw new InvalidOperationException($"Line {error.Line} of {lines}: {error.Message}", error);
            }
        }
    }

    private static void RunSandbox(string source)
    {
        var before = Environment.CpuUsage.TotalTime;
        var plain = Attempt(() => s_sandbox.FromString(source).Render(JinjaInputs.Variables()));
        Attempt(() => s_escapingSandbox.FromString(source).Render(JinjaInputs.Variables()));
        var used = Environment.CpuUsage.TotalTime - before;
        if (used > 2 * s_longestRender)
            throw new InvalidOperationException($"Rendering took {used.TotalSeconds:F1} s.");

        if (plain is not null && used < s_longestRender && !IsRandom(source))
            CompareWithBytes(source, plain);
    }

    private static void CompareWithBytes(string source, string text)
    {
        var bytes = new ArrayBufferWriter<byte>();
        s_sandbox.FromString(source).RenderTo(bytes, JinjaInputs.Variables());
        if (Encoding.UTF8.GetString(bytes.WrittenSpan) != Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)))
            throw new InvalidOperationException("Text and bytes of a render differ.");
    }

    private static bool IsRandom(string source) =>
        source.Contains("random", StringComparison.Ordinal) || source.Contains("lipsum", StringComparison.Ordinal);

    private static void RunExpression(string source) => Attempt(() =>
    {
        var value = s_sandbox.CompileExpression(source).Evaluate(JinjaInputs.Variables());
        return value.ToDisplayString() + value.Repr();
    });

    private static void RunChat(string source) => Attempt(() =>
    {
        var chat = new ChatTemplate(source, JinjaInputs.ChatTokens);
        var rendering = chat.RenderWithGenerations(JinjaInputs.Messages, JinjaInputs.Tools, addGenerationPrompt: true);
        foreach (var generation in rendering.Generations)
            _ = rendering.Text[generation];
        return rendering.Text;
    });

    private static string? Attempt(Func<string> action)
    {
        try
        {
            return action();
        }
        catch (TemplateException)
        {
            // The answer to a template that is wrong, unsafe or too expensive.
            return null;
        }
    }
}
