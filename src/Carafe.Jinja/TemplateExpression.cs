using Carafe.Jinja.Compiling;
using Carafe.Jinja.Lexing;
using Carafe.Jinja.Parsing;
using Carafe.Jinja.Rendering;
using Carafe.Jinja.Rendering.Nodes;
using Carafe.Jinja.Values;

namespace Carafe.Jinja;

/// <summary>A compiled expression.</summary>
public sealed class TemplateExpression
{
    private readonly Template _template;
    private readonly ExpressionCode _code;
    private readonly bool _undefinedToNone;

    private TemplateExpression(Template template, ExpressionCode code, bool undefinedToNone)
    {
        _template = template;
        _code = code;
        _undefinedToNone = undefinedToNone;
    }

    internal static TemplateExpression Compile(JinjaEnvironment environment, string source, bool undefinedToNone)
    {
        var parser = new Parser(environment, source, null, null, TokenKind.VariableBegin);
        var expression = parser.ParseExpression();
        if (!parser.Stream.IsAtEnd)
            throw parser.Error("chunk after expression");

        var code = new Compiler(environment, null, null, parser.Stream.Source).CompileExpression(expression);
        return new TemplateExpression(Template.FromCode(environment, TemplateCode.Empty, parser.Stream.Source), code, undefinedToNone);
    }

    /// <summary>Evaluates the expression; tasks in it are awaited where the environment renders asynchronously.</summary>
    /// <param name="variables">The variables that it may use.</param>
    /// <param name="cancellationToken">Functions see it as <see cref="RenderContext.CancellationToken"/>.</param>
    public async ValueTask<TemplateValue> EvaluateAsync(
        IReadOnlyDictionary<string, object?>? variables = null, CancellationToken cancellationToken = default)
    {
        var frame = NewFrame(variables, cancellationToken);
        try
        {
            var value = await _code.Value.EvaluateAsync(frame);
            return _undefinedToNone && value.IsUndefined ? TemplateValue.None : value;
        }
        catch (Exception exception) when (ErrorTrace.Note(exception, frame, _code.Value.Span))
        {
            throw;
        }
    }

    private Frame NewFrame(IReadOnlyDictionary<string, object?>? variables, CancellationToken cancellationToken = default)
    {
        var scope = variables is null ? _template.GlobalScope : new ObjectScope(variables, _template.GlobalScope);
        var frame = new Frame(_template, _code.Shape, _template.NewContext(scope, cancellationToken: cancellationToken), NullOutput.Instance);
        _code.Entry.Enter(frame);
        return frame;
    }

    /// <summary>Evaluates the expression.</summary>
    /// <param name="variables">The variables that it may use.</param>
    public TemplateValue Evaluate(IReadOnlyDictionary<string, object?>? variables = null)
    {
        var frame = NewFrame(variables);
        try
        {
            var value = _code.Value.Evaluate(frame);
            return _undefinedToNone && value.IsUndefined ? TemplateValue.None : value;
        }
        catch (Exception exception) when (ErrorTrace.Note(exception, frame, _code.Value.Span))
        {
            throw;
        }
    }
}
