namespace Carafe.Jinja;

/// <summary>The base of every error that the template engine raises (upstream <c>TemplateError</c>).</summary>
public class TemplateException : Exception
{
    private List<TemplateFrame>? _frames;

    /// <summary>Creates an error without a message.</summary>
    public TemplateException()
        : this("The template failed.")
    {
    }

    /// <summary>Creates an error with a message.</summary>
    public TemplateException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an error with a message and its cause.</summary>
    public TemplateException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The name of the class that Python's Jinja raises in this case.</summary>
    public virtual string PythonName => "TemplateError";

    /// <summary>The template frames that the error passed, innermost first.</summary>
    public IReadOnlyList<TemplateFrame> Frames => _frames ?? (IReadOnlyList<TemplateFrame>)[];

    /// <summary>The name of the template in which the error arose; null where it has none or is unknown.</summary>
    public virtual string? TemplateName => _frames is { Count: > 0 } frames ? frames[0].TemplateName : null;

    /// <summary>The one-based line of the error; zero where it is unknown.</summary>
    public virtual int Line => _frames is { Count: > 0 } frames ? frames[0].Line : 0;

    /// <summary>The one-based column of the error; zero where it is unknown.</summary>
    public virtual int Column => _frames is { Count: > 0 } frames ? frames[0].Column : 0;

    /// <summary>The source line of the error with a caret below its column; null where the source is unknown.</summary>
    public virtual string? SourceExcerpt => _frames is { Count: > 0 } frames ? frames[0].SourceExcerpt : null;

    /// <summary>What may have been meant, such as <c>Did you mean 'upper'?</c>; null where there is nothing to suggest.</summary>
    public string? Hint { get; internal init; }

    internal void AddFrame(TemplateFrame frame) => (_frames ??= []).Add(frame);

    /// <inheritdoc/>
    public override string ToString() =>
        Frames.Count == 0
            ? base.ToString()
            : $"{PythonName}: {Message}{System.Environment.NewLine}{(Hint is null ? "" : Hint + System.Environment.NewLine)}{string.Join(System.Environment.NewLine, Frames)}{System.Environment.NewLine}{StackTrace}";
}
