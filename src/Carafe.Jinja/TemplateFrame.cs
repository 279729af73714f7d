namespace Carafe.Jinja;

/// <summary>One level of a template traceback: a place in a template that an error passed through.</summary>
/// <param name="TemplateName">The template's name; null for a template compiled from a string.</param>
/// <param name="Description">What was running there: <c>template</c>, <c>block 'body'</c>, <c>macro 'input'</c>.</param>
/// <param name="Line">The one-based line.</param>
/// <param name="Column">The one-based column.</param>
/// <param name="SourceExcerpt">The source line with a caret below the column.</param>
public sealed record TemplateFrame(string? TemplateName, string Description, int Line, int Column, string? SourceExcerpt)
{
    /// <summary>The template, with its whole source; null where only the place is known.</summary>
    public Template? Template { get; init; }

    /// <summary>
    /// The variables as they were when the error passed, the innermost first; null unless <see cref="JinjaEnvironment.KeepVariables"/>
    /// is set.
    /// </summary>
    /// <example><code>frame.Template!.Environment.CompileExpression("item.price").Evaluate(frame.Variables)</code></example>
    public IReadOnlyDictionary<string, object?>? Variables { get; init; }

    /// <inheritdoc/>
    public override string ToString()
    {
        var place = $"  in {Description} of {TemplateName ?? "<template>"}, line {Line}, column {Column}";
        return SourceExcerpt is null ? place : place + System.Environment.NewLine + SourceExcerpt;
    }
}
