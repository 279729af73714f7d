using Carafe.Jinja.Extensions;
using Carafe.Jinja.Filters;
using Carafe.Jinja.Lexing;
using Carafe.Jinja.Loaders;
using Carafe.Jinja.Sandbox;
using Carafe.Jinja.TemplateTests;
using Carafe.Jinja.Values;

namespace Carafe.Jinja;

/// <summary>The settings that templates share: delimiters, filters, tests, globals, the loader.</summary>
/// <remarks>Set options before the first template is loaded; after that the environment is safe to use from many threads.</remarks>
/// <example><code>
/// var environment = new JinjaEnvironment { Loader = new FileSystemLoader("templates") };
/// var text = environment.GetTemplate("hello.html").Render(new { name = "World" });
/// </code></example>
public partial class JinjaEnvironment
{
    private List<Extension> _extensions = [];
    private LexerSyntax? _syntax;
    private UndefinedFactory _undefinedFactory = UndefinedFactory.Standard;

    /// <summary>What starts a statement.</summary>
    public string BlockStartString { get; set => field = Delimiter(value); } = "{%";

    /// <summary>What ends a statement.</summary>
    public string BlockEndString { get; set => field = Delimiter(value); } = "%}";

    /// <summary>What starts a printed expression.</summary>
    public string VariableStartString { get; set => field = Delimiter(value); } = "{{";

    /// <summary>What ends a printed expression.</summary>
    public string VariableEndString { get; set => field = Delimiter(value); } = "}}";

    /// <summary>What starts a comment.</summary>
    public string CommentStartString { get; set => field = Delimiter(value); } = "{#";

    /// <summary>What ends a comment.</summary>
    public string CommentEndString { get; set => field = Delimiter(value); } = "#}";

    /// <summary>What starts a line that is a statement; null for none.</summary>
    public string? LineStatementPrefix { get; set; }

    /// <summary>What starts a comment that ends with its line; null for none.</summary>
    public string? LineCommentPrefix { get; set; }

    /// <summary>Whether the first line end after a block is dropped.</summary>
    public bool TrimBlocks { get; set; }

    /// <summary>Whether whitespace from the start of a line to a block is dropped.</summary>
    public bool LstripBlocks { get; set; }

    /// <summary>What ends lines in the output: <c>\n</c>, <c>\r</c> or <c>\r\n</c>.</summary>
    public string NewlineSequence { get; set; } = "\n";

    /// <summary>Whether a single line end at the end of a template is kept.</summary>
    public bool KeepTrailingNewline { get; set; }

    /// <summary>Whether constant expressions are evaluated when a template is compiled.</summary>
    public bool Optimized { get; set; } = true;

    /// <summary>Whether output is escaped by default.</summary>
    public bool Autoescape
    {
        get => AutoescapeSelector?.Invoke(null) ?? field;
        set
        {
            field = value;
            AutoescapeSelector = null;
        }
    }

    /// <summary>Decides by the template's name whether output is escaped; null where <see cref="Autoescape"/> decides.</summary>
    public Func<string?, bool>? AutoescapeSelector { get; set; }

    /// <summary>Whether functions, filters and loops are awaited; templates are then rendered with the asynchronous methods.</summary>
    public bool EnableAsync { get; set; }

    /// <summary>
    /// Whether an error keeps the variables of the templates that it passes, for debuggers: see <see cref="TemplateFrame.Variables"/>.
    /// </summary>
    public bool KeepVariables { get; set; }

    /// <summary>How undefined variables behave.</summary>
    public UndefinedKind UndefinedKind
    {
        get => _undefinedFactory.Kind;
        set => _undefinedFactory = new UndefinedFactory(value);
    }

    /// <summary>Makes the undefined objects; set it for one that logs.</summary>
    public UndefinedFactory UndefinedFactory
    {
        get => _undefinedFactory;
        set => _undefinedFactory = value ?? throw new ArgumentNullException(nameof(value));
    }

    /// <summary>Processes every printed value; null for none.</summary>
    public ITemplateCallable? Finalize { get; set; }

    /// <summary>The filters by name.</summary>
    public FilterTable Filters { get; init; } = new();

    /// <summary>The tests by name.</summary>
    public TestTable Tests { get; init; } = new();

    /// <summary>The variables that every template of this environment has.</summary>
    public Dictionary<string, TemplateValue> Globals { get; init; } = Jinja.Globals.BuiltinGlobals.Create();

    /// <summary>Settings of filters and extensions.</summary>
    public TemplatePolicies Policies { get; init; } = new();

    /// <summary>The way to attributes, items and calls; the sandbox replaces it.</summary>
    public MemberResolver Members { get; set; } = MemberResolver.Unrestricted;

    /// <summary>What a single render may use; null for no limits.</summary>
    public LimitOptions? Limits { get; set; }

    /// <summary>The extensions, in the order in which they work.</summary>
    public IReadOnlyList<Extension> Extensions => _extensions;

    /// <summary>Adds an extension.</summary>
    public void AddExtension(Extension extension)
    {
        ArgumentNullException.ThrowIfNull(extension);
        var index = _extensions.FindIndex(other => other.Priority > extension.Priority);
        _extensions.Insert(index < 0 ? _extensions.Count : index, extension);
        extension.Bind(this);
    }

    /// <summary>Finds an extension of a type; null where there is none.</summary>
    public T? FindExtension<T>()
        where T : Extension => _extensions.OfType<T>().FirstOrDefault();

    /// <summary>Decides whether the output of a template is escaped.</summary>
    public bool IsAutoescaped(string? templateName) => AutoescapeSelector?.Invoke(templateName) ?? Autoescape;

    internal LexerSyntax Syntax => _syntax ??= CheckedSyntax();

    internal TokenStream Tokenize(string source, string? name, string? fileName, TokenKind state)
    {
        foreach (var extension in _extensions)
            source = extension.Preprocess(source, name, fileName);

        var stream = new TokenStream(new Lexer(Syntax, source, name, fileName, state), name, fileName);
        foreach (var extension in _extensions)
            stream = extension.FilterStream(stream);

        return stream;
    }

    /// <summary>Cuts source into tokens without parsing it; comments and whitespace are among them.</summary>
    public IEnumerable<Token> Lex(string source, string? name = null, string? fileName = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        var lexer = new Lexer(Syntax, source, name, fileName, raw: true);
        while (lexer.TryRead(out var token))
            yield return token;
    }

    private LexerSyntax CheckedSyntax()
    {
        if (BlockStartString == VariableStartString || BlockStartString == CommentStartString || VariableStartString == CommentStartString)
            throw new ArgumentException("block, variable and comment start strings must be different");
        if (NewlineSequence is not ("\r" or "\r\n" or "\n"))
            throw new ArgumentException("'newline_sequence' must be one of '\\n', '\\r\\n', or '\\r'.");

        return new LexerSyntax(this);
    }

    private static string Delimiter(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        return value;
    }
}
