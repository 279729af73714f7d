using Carafe.Jinja.Ast;
using Carafe.Jinja.Lexing;

namespace Carafe.Jinja.Parsing;

public sealed partial class Parser
{
    /// <summary>Parses statements up to one of the end tags, at which the stream then stands.</summary>
    /// <param name="endTags">The names of the tags that end the body.</param>
    /// <exception cref="TemplateSyntaxException">The template ends before.</exception>
    public IReadOnlyList<Statement> ParseStatements(params string[] endTags)
    {
        // A colon before the end of the tag is allowed for those who write Python.
        Stream.SkipIf(TokenKind.Colon);
        Stream.Expect(TokenKind.BlockEnd);
        var result = ParseBody(endTags);
        if (Current.Kind == TokenKind.Eof)
            throw NestingError(null, null, endTags);

        return result;
    }

    /// <summary>Parses statements up to the end tag and takes the end tag.</summary>
    public IReadOnlyList<Statement> ParseStatementsUntil(string endTag)
    {
        var result = ParseStatements(endTag);
        Stream.Next();
        return result;
    }

    private List<Statement> ParseBody(string[]? endTags)
    {
        var body = new List<Statement>();
        var output = new List<Expression>();
        if (endTags is not null)
            _endTags.Push(endTags);

        Enter();
        while (!Stream.IsAtEnd)
        {
            var token = Current;
            switch (token.Kind)
            {
                case TokenKind.Data:
                    if (token.Text.Length > 0)
                        output.Add(new TemplateDataExpression(token.Text, token.Span));
                    Stream.Next();
                    break;
                case TokenKind.VariableBegin:
                    Stream.Next();
                    output.Add(ParseTuple());
                    Stream.Expect(TokenKind.VariableEnd);
                    break;
                case TokenKind.BlockBegin:
                    FlushOutput(body, ref output);
                    Stream.Next();
                    if (endTags is not null && Current.Kind == TokenKind.Name && Array.IndexOf(endTags, Current.Text) >= 0)
                    {
                        EndBody(endTags);
                        return body;
                    }

                    body.AddRange(ParseStatement());
                    Stream.Expect(TokenKind.BlockEnd);
                    break;
                default:
                    throw Error("internal parsing error");
            }
        }

        FlushOutput(body, ref output);
        EndBody(endTags);
        return body;
    }

    private void EndBody(string[]? endTags)
    {
        Leave();
        if (endTags is not null)
            _endTags.Pop();
    }

    private static void FlushOutput(List<Statement> body, ref List<Expression> output)
    {
        if (output.Count == 0)
            return;

        body.Add(new OutputStatement(output, output[0].Span));
        output = [];
    }

    private IReadOnlyList<Statement> ParseStatement()
    {
        var token = Current;
        if (token.Kind != TokenKind.Name)
            throw Error("tag name expected", token.Span);

        _tags.Push(token.Text);
        IReadOnlyList<Statement> result = token.Text switch
        {
            "for" => [ParseFor()],
            "if" => [ParseIf()],
            "block" => [ParseBlock()],
            "extends" => [ParseExtends()],
            "print" => [ParsePrint()],
            "macro" => [ParseMacro()],
            "include" => [ParseInclude()],
            "from" => [ParseFrom()],
            "import" => [ParseImport()],
            "set" => [ParseSet()],
            "with" => [ParseWith()],
            "autoescape" => [ParseAutoescape()],
            "call" => [ParseCallBlock()],
            "filter" => [ParseFilterBlock()],
            _ => ParseExtension(token),
        };
        _tags.Pop();
        return result;
    }

    private IReadOnlyList<Statement> ParseExtension(Token token)
    {
        if (_extensions is not null && _extensions.TryGetValue(token.Text, out var extension))
            return extension.Parse(this);

        // The unknown tag is not what the message means by the innermost block.
        _tags.Pop();
        FailUnknownTag(token);
        return [];
    }

    private Statement ParseSet()
    {
        var span = Stream.Next().Span;
        var target = ParseAssignTarget(withNamespace: true);
        if (Stream.SkipIf(TokenKind.Assign))
            return new AssignStatement(target, ParseTuple(), span);

        var filter = ParseFilter(null);
        var body = ParseStatementsUntil("endset");
        return new AssignBlockStatement(target, (FilterExpression?)filter, body, span);
    }

    private ForStatement ParseFor()
    {
        var span = Stream.ExpectName("for").Span;
        var target = ParseAssignTarget();
        Stream.ExpectName("in");
        var iterable = ParseTuple(withConditional: false);
        var test = Stream.SkipIfName("if") ? ParseExpression() : null;
        var isRecursive = Stream.SkipIfName("recursive");
        var body = ParseStatements("endfor", "else");
        IReadOnlyList<Statement> otherwise = Stream.Next().Text == "endfor" ? [] : ParseStatementsUntil("endfor");
        return new ForStatement(target, iterable, body, otherwise, test, isRecursive, span);
    }

    private IfStatement ParseIf()
    {
        var span = Stream.ExpectName("if").Span;
        var test = ParseTuple(withConditional: false);
        var body = ParseStatements("elif", "else", "endif");
        var elif = new List<IfStatement>();
        IReadOnlyList<Statement> otherwise = [];
        while (true)
        {
            var token = Stream.Next();
            if (token.IsName("elif"))
            {
                var branchSpan = Current.Span;
                var branchTest = ParseTuple(withConditional: false);
                elif.Add(new IfStatement(branchTest, ParseStatements("elif", "else", "endif"), [], [], branchSpan));
                continue;
            }

            if (token.IsName("else"))
                otherwise = ParseStatementsUntil("endif");
            return new IfStatement(test, body, elif, otherwise, span);
        }
    }

    private WithStatement ParseWith()
    {
        var span = Stream.Next().Span;
        var targets = new List<Expression>();
        var values = new List<Expression>();
        while (Current.Kind != TokenKind.BlockEnd)
        {
            if (targets.Count > 0)
                Stream.Expect(TokenKind.Comma);
            targets.Add(WithContext(ParseAssignTarget(), NameContext.Parameter));
            Stream.Expect(TokenKind.Assign);
            values.Add(ParseExpression());
        }

        return new WithStatement(targets, values, ParseStatementsUntil("endwith"), span);
    }

    private ScopeStatement ParseAutoescape()
    {
        var span = Stream.Next().Span;
        var value = ParseExpression();
        var body = ParseStatementsUntil("endautoescape");
        return new ScopeStatement([new AutoescapeStatement(value, body, span)], span);
    }

    private BlockStatement ParseBlock()
    {
        var span = Stream.Next().Span;
        var name = Stream.Expect(TokenKind.Name).Text;
        var isScoped = Stream.SkipIfName("scoped");
        var isRequired = Stream.SkipIfName("required");
        if (Current.Kind == TokenKind.Sub)
            throw Error("Block names in Jinja have to be valid Python identifiers and may not contain hyphens, use an underscore instead.");

        var body = ParseStatementsUntil("endblock");
        if (isRequired && !body.All(IsBlank))
            throw Error("Required blocks can only contain comments or whitespace");

        Stream.SkipIfName(name);
        return new BlockStatement(name, body, isScoped, isRequired, span);
    }

    private static bool IsBlank(Statement statement) =>
        statement is OutputStatement output
        && output.Nodes.All(node => node is TemplateDataExpression { Data: var data } && data.All(SourceText.IsSpace));

    private ExtendsStatement ParseExtends()
    {
        var span = Stream.Next().Span;
        return new ExtendsStatement(ParseExpression(), span);
    }

    private IncludeStatement ParseInclude()
    {
        var span = Stream.Next().Span;
        var template = ParseExpression();
        var ignoreMissing = Current.IsName("ignore") && Stream.Look().IsName("missing");
        if (ignoreMissing)
            Stream.Skip(2);

        return new IncludeStatement(template, ParseImportContext() ?? true, ignoreMissing, span);
    }

    private ImportStatement ParseImport()
    {
        var span = Stream.Next().Span;
        var template = ParseExpression();
        Stream.ExpectName("as");
        var target = ParseTargetName().Name;
        return new ImportStatement(template, target, ParseImportContext() ?? false, span);
    }

    /// <summary>Parses <c>with context</c> or <c>without context</c>; null where neither stands.</summary>
    private bool? ParseImportContext()
    {
        if (!(Current.IsName("with") || Current.IsName("without")) || !Stream.Look().IsName("context"))
            return null;

        var withContext = Stream.Next().Text == "with";
        Stream.Skip();
        return withContext;
    }

    private FromImportStatement ParseFrom()
    {
        var span = Stream.Next().Span;
        var template = ParseExpression();
        Stream.ExpectName("import");
        var names = new List<ImportedName>();
        bool? withContext = null;
        while (true)
        {
            if (names.Count > 0)
                Stream.Expect(TokenKind.Comma);
            if (Current.Kind != TokenKind.Name)
                Stream.Expect(TokenKind.Name);

            withContext = ParseImportContext();
            if (withContext is not null)
                break;

            names.Add(ParseImportedName());
            withContext = ParseImportContext();
            if (withContext is not null || Current.Kind != TokenKind.Comma)
                break;
        }

        return new FromImportStatement(template, names, withContext ?? false, span);
    }

    private ImportedName ParseImportedName()
    {
        var target = ParseTargetName();
        if (target.Name.StartsWith('_'))
            throw AssertionError("names starting with an underline can not be imported", target.Span);

        return new ImportedName(target.Name, Stream.SkipIfName("as") ? ParseTargetName().Name : target.Name);
    }

    /// <summary>Parses the parameters of a macro or a call block.</summary>
    private (IReadOnlyList<NameExpression> Parameters, IReadOnlyList<Expression> Defaults) ParseSignature()
    {
        var parameters = new List<NameExpression>();
        var defaults = new List<Expression>();
        Stream.Expect(TokenKind.LParen);
        while (Current.Kind != TokenKind.RParen)
        {
            if (parameters.Count > 0)
                Stream.Expect(TokenKind.Comma);
            var parameter = ParseTargetName() with { Context = NameContext.Parameter };
            if (Stream.SkipIf(TokenKind.Assign))
                defaults.Add(ParseExpression());
            else if (defaults.Count > 0)
                throw Error("non-default argument follows default argument");
            parameters.Add(parameter);
        }

        Stream.Expect(TokenKind.RParen);
        return (parameters, defaults);
    }

    private CallBlockStatement ParseCallBlock()
    {
        var span = Stream.Next().Span;
        var (parameters, defaults) = Current.Kind == TokenKind.LParen ? ParseSignature() : ([], []);
        if (ParseExpression() is not CallExpression call)
            throw Error("expected call", span);

        return new CallBlockStatement(call, parameters, defaults, ParseStatementsUntil("endcall"), span);
    }

    private FilterBlockStatement ParseFilterBlock()
    {
        var span = Stream.Next().Span;
        var filter = (FilterExpression)ParseFilter(null, startInline: true)!;
        return new FilterBlockStatement(ParseStatementsUntil("endfilter"), filter, span);
    }

    private MacroStatement ParseMacro()
    {
        var span = Stream.Next().Span;
        var name = ParseTargetName().Name;
        var (parameters, defaults) = ParseSignature();
        return new MacroStatement(name, parameters, defaults, ParseStatementsUntil("endmacro"), span);
    }

    private OutputStatement ParsePrint()
    {
        var span = Stream.Next().Span;
        var nodes = new List<Expression>();
        while (Current.Kind != TokenKind.BlockEnd)
        {
            if (nodes.Count > 0)
                Stream.Expect(TokenKind.Comma);
            nodes.Add(ParseExpression());
        }

        return new OutputStatement(nodes, span);
    }
}
