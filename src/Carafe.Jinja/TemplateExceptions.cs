namespace Carafe.Jinja;

/// <summary>A template cannot be found by the loader.</summary>
public class TemplateNotFoundException : TemplateException
{
    /// <summary>Creates the error for a template name.</summary>
    /// <param name="name">The name that was looked for.</param>
    /// <param name="message">What to say; by default the name.</param>
    public TemplateNotFoundException(string? name, string? message = null)
        : base(message ?? name ?? "None")
    {
        Name = name;
        Names = name is null ? [] : [name];
    }

    private protected TemplateNotFoundException(IReadOnlyList<string> names, string message)
        : base(message)
    {
        Name = names.Count > 0 ? names[^1] : null;
        Names = names;
    }

    /// <summary>The name that was looked for; the last one where there were several.</summary>
    public string? Name { get; }

    /// <summary>All names that were looked for.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <inheritdoc/>
    public override string PythonName => "TemplateNotFound";
}

/// <summary>None of several templates can be found by the loader.</summary>
public sealed class TemplatesNotFoundException : TemplateNotFoundException
{
    /// <summary>Creates the error for the names that were tried.</summary>
    /// <param name="names">The names, in the order in which they were tried.</param>
    /// <param name="message">What to say; by default a sentence that lists the names.</param>
    public TemplatesNotFoundException(IReadOnlyList<string> names, string? message = null)
        : base(names, message ?? $"none of the templates given were found: {string.Join(", ", names)}")
    {
    }

    /// <inheritdoc/>
    public override string PythonName => "TemplatesNotFound";
}

/// <summary>The source of a template does not follow the grammar.</summary>
public class TemplateSyntaxException : TemplateException
{
    private readonly string? _templateName;
    private readonly int _line;
    private readonly int _column;

    /// <summary>Creates the error for a place in a template.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="line">The one-based line.</param>
    /// <param name="column">The one-based column; zero where it is unknown.</param>
    /// <param name="templateName">The template's name; null for a template without one.</param>
    /// <param name="fileName">The file that the template came from.</param>
    public TemplateSyntaxException(string message, int line, int column = 0, string? templateName = null, string? fileName = null)
        : base(message)
    {
        _line = line;
        _column = column;
        _templateName = templateName;
        FileName = fileName;
    }

    /// <inheritdoc/>
    public override string PythonName => "TemplateSyntaxError";

    /// <inheritdoc/>
    public override string? TemplateName => _templateName;

    /// <summary>The file that the template came from; null where it came from elsewhere.</summary>
    public string? FileName { get; }

    /// <inheritdoc/>
    public override int Line => _line;

    /// <inheritdoc/>
    public override int Column => _column;

    /// <summary>The whole source of the template; null where it is unknown.</summary>
    public string? TemplateSource { get; internal set; }

    /// <inheritdoc/>
    public override string? SourceExcerpt => TemplateSource is null ? null : Lexing.SourceText.Excerpt(TemplateSource, Line, Column);

    /// <inheritdoc/>
    public override string ToString()
    {
        var location = (FileName ?? TemplateName) is { } name ? $"File \"{name}\", line {Line}" : $"line {Line}";
        if (Column > 0)
            location += $", column {Column}";

        var text = $"{PythonName}: {Message}{System.Environment.NewLine}  {location}";
        if (SourceExcerpt is { } excerpt)
            text += System.Environment.NewLine + excerpt;
        return Hint is null ? text : text + System.Environment.NewLine + Hint;
    }
}

/// <summary>A template follows the grammar but cannot be compiled: an unknown filter, a block defined twice.</summary>
public sealed class TemplateAssertionException : TemplateSyntaxException
{
    /// <inheritdoc cref="TemplateSyntaxException(string, int, int, string?, string?)"/>
    public TemplateAssertionException(string message, int line, int column = 0, string? templateName = null, string? fileName = null)
        : base(message, line, column, templateName, fileName)
    {
    }

    /// <inheritdoc/>
    public override string PythonName => "TemplateAssertionError";
}

/// <summary>A template failed while it was rendered.</summary>
public class TemplateRuntimeException : TemplateException
{
    /// <summary>Creates the error.</summary>
    public TemplateRuntimeException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <inheritdoc/>
    public override string PythonName => "TemplateRuntimeError";
}

/// <summary>A template used an undefined value for more than its undefined kind allows.</summary>
public sealed class UndefinedException : TemplateRuntimeException
{
    /// <summary>Creates the error.</summary>
    public UndefinedException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public override string PythonName => "UndefinedError";
}

/// <summary>A sandboxed template tried something that the sandbox does not allow.</summary>
public sealed class TemplateSecurityException : TemplateRuntimeException
{
    /// <summary>Creates the error.</summary>
    public TemplateSecurityException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public override string PythonName => "SecurityError";
}

/// <summary>A filter was called with arguments that it does not take.</summary>
public sealed class FilterArgumentException : TemplateRuntimeException
{
    /// <summary>Creates the error.</summary>
    public FilterArgumentException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public override string PythonName => "FilterArgumentError";
}

/// <summary>
/// An operation failed as it does in Python: adding a number to a text, a missing key, a division by zero.
/// </summary>
public sealed class PythonException : TemplateRuntimeException
{
    private readonly string _pythonName;

    /// <summary>Creates the error under the name of Python's class for it.</summary>
    /// <param name="pythonName">The class in Python, such as <c>TypeError</c> or <c>ZeroDivisionError</c>.</param>
    /// <param name="message">What is wrong, in Python's words.</param>
    /// <param name="innerException">The cause.</param>
    public PythonException(string pythonName, string message, Exception? innerException = null)
        : base(message, innerException) => _pythonName = pythonName;

    /// <inheritdoc/>
    public override string PythonName => _pythonName;
}
