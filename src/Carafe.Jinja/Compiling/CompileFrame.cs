namespace Carafe.Jinja.Compiling;

/// <summary>What is known about autoescaping while a template is compiled.</summary>
internal sealed class StaticContext(bool autoescape)
{
    public bool Autoescape { get; set; } = autoescape;

    /// <summary>True where only the render knows whether output is escaped.</summary>
    public bool IsVolatile { get; set; }
}

/// <summary>A scope while it is compiled.</summary>
/// <remarks>Upstream: <c>Frame</c> in jinja2/compiler.py.</remarks>
internal sealed class CompileFrame
{
    public CompileFrame(StaticContext context, Symbols symbols)
    {
        Context = context;
        Symbols = symbols;
    }

    public StaticContext Context { get; }

    public Symbols Symbols { get; }

    /// <summary>True where text must not be written once the template extends another one.</summary>
    public bool RequiresOutputCheck { get; set; }

    /// <summary>True in the body of the template and in conditions there.</summary>
    public bool IsTopLevel { get; set; }

    /// <summary>True in the body of the template only.</summary>
    public bool IsRoot { get; set; }

    public bool IsLoop { get; set; }

    public bool IsBlock { get; set; }

    /// <summary>True inside a condition, where an unknown filter is only an error once it is used.</summary>
    public bool IsSoft { get; set; }

    /// <summary>True inside a loop of the same function, where <c>break</c> and <c>continue</c> may stand.</summary>
    public bool InsideLoop { get; set; }

    /// <summary>A scope inside this one, in the same function or in another one.</summary>
    public CompileFrame Inner(FunctionScope? function = null) =>
        new(Context, new Symbols(function ?? Symbols.Function, Symbols))
        {
            RequiresOutputCheck = RequiresOutputCheck,
            InsideLoop = InsideLoop && function is null,
        };

    /// <summary>A scope inside this one that sees none of its variables.</summary>
    public CompileFrame Isolated() => new(Context, new Symbols(Symbols.Function, null, Symbols.Level + 1)) { InsideLoop = InsideLoop };

    /// <summary>The same scope inside a condition.</summary>
    public CompileFrame Soft() => new(Context, Symbols)
    {
        RequiresOutputCheck = RequiresOutputCheck,
        IsTopLevel = IsTopLevel,
        IsLoop = IsLoop,
        IsBlock = IsBlock,
        IsSoft = true,
        InsideLoop = InsideLoop,
    };
}
