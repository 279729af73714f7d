using Carafe.Debugger.Frames;
using Carafe.Debugger.Recording;
using Carafe.Jinja;
using Carafe.Jinja.Values;

namespace Carafe.Debugger.Consoles;

/// <summary>Evaluates template expressions with the variables that a template had when an error passed it.</summary>
internal static class TemplateConsole
{
    private const int MaxLength = 20_000;

    /// <summary>Evaluates an expression, with or without the braces around it.</summary>
    public static ConsoleResult Evaluate(TemplateFrame frame, string code)
    {
        if (frame.Template is not { } template)
            return new ConsoleResult("This template was never run, so it has no variables.", IsError: true);

        try
        {
            var source = WithoutBraces(code, template.Environment);
            if (source.Length == 0)
                return new ConsoleResult("");
            var value = template.Environment.CompileExpression(source, undefinedToNone: false).Evaluate(frame.Variables);
            return value.IsUndefined ? Undefined(value) : new ConsoleResult(DisplayValue.Of(value, MaxLength), Value: value.ToObject());
        }
        catch (Exception e)
        {
            var hint = (e as TemplateException)?.Hint is { } text ? "\n" + text : "";
            return new ConsoleResult($"{ExceptionText.NameOf(e)}: {ExceptionText.MessageOf(e)}{hint}", IsError: true);
        }
    }

    private static ConsoleResult Undefined(TemplateValue value)
    {
        try
        {
            value.AsUndefined?.Fail();
            return new ConsoleResult("undefined");
        }
        catch (UndefinedException e)
        {
            return new ConsoleResult($"undefined: {e.Message}{(e.Hint is null ? "" : " " + e.Hint)}");
        }
    }

    private static string WithoutBraces(string code, JinjaEnvironment environment)
    {
        code = code.Trim();
        var isBraced = code.StartsWith(environment.VariableStartString, StringComparison.Ordinal)
            && code.EndsWith(environment.VariableEndString, StringComparison.Ordinal)
            && code.Length >= environment.VariableStartString.Length + environment.VariableEndString.Length;
        return isBraced ? code[environment.VariableStartString.Length..^environment.VariableEndString.Length].Trim() : code;
    }
}
