using System.Text;
using Carafe.Jinja.Ast;
using Carafe.Jinja.Lexing;
using Carafe.Jinja.Parsing;

namespace Carafe.Jinja.Extensions;

/// <summary>Parses one <c>{% trans %}</c> block.</summary>
internal sealed class TransParser(Parser parser, I18nExtension extension)
{
    private readonly Dictionary<string, Expression> _variables = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];
    private Expression? _plural;
    private AssignStatement? _pluralAssignment;
    private bool _numCalledNum;
    private bool? _trimmed;

    private TokenStream Stream => parser.Stream;

    public IReadOnlyList<Statement> Parse()
    {
        var span = Stream.Next().Span;
        var context = Stream.Current.Kind == TokenKind.String ? Stream.Next().Text : null;
        ParseVariables();
        Stream.Expect(TokenKind.BlockEnd);

        var referenced = new List<string>();
        var singular = ParseText(referenced, allowsPlural: true);
        if (referenced.Count > 0 && _plural is null)
        {
            _plural = Load(referenced[0], span);
            _numCalledNum = referenced[0] == "num";
        }

        string? plural = null;
        if (Stream.Current.IsName("pluralize"))
        {
            plural = ParsePlural(referenced);
            if (_plural is null)
                throw parser.Error("pluralize without variables", span);
        }
        else
        {
            Stream.Next();
            _plural = null;
        }

        foreach (var name in referenced)
            Add(name, Load(name, span));

        if (_trimmed ?? parser.Environment.Policies["ext.i18n.trimmed"].IsTrue())
        {
            singular = Trim(singular);
            plural = plural is null ? null : Trim(plural);
        }

        var node = MakeNode(singular, plural, context, referenced.Count > 0, span);
        return _pluralAssignment is null ? [node] : [_pluralAssignment, node];
    }

    private void Add(string name, Expression value)
    {
        if (_variables.TryAdd(name, value))
            _order.Add(name);
    }

    private static NameExpression Load(string name, SourceSpan span) => new(name, NameContext.Load, span);

    private void ParseVariables()
    {
        while (Stream.Current.Kind != TokenKind.BlockEnd)
        {
            if (_variables.Count > 0)
                Stream.Expect(TokenKind.Comma);
            if (Stream.SkipIf(TokenKind.Colon))
                break;

            var token = Stream.Expect(TokenKind.Name);
            if (_variables.ContainsKey(token.Text))
                throw parser.AssertionError($"translatable variable {SourceText.Quote(token.Text)} defined twice.", token.Span);

            Expression value;
            if (Stream.SkipIf(TokenKind.Assign))
            {
                value = parser.ParseExpression();
            }
            else if (_trimmed is null && token.Text is "trimmed" or "notrimmed")
            {
                _trimmed = token.Text == "trimmed";
                continue;
            }
            else
            {
                value = Load(token.Text, token.Span);
            }

            AddVariable(token, value);
        }
    }

    private void AddVariable(Token token, Expression value)
    {
        if (_plural is null)
        {
            // A call that gives the number is made once, before the translation.
            if (value is CallExpression)
            {
                _pluralAssignment = new AssignStatement(new NameExpression("_trans", NameContext.Store, token.Span), value, token.Span);
                value = Load("_trans", token.Span);
            }

            _plural = value;
            _numCalledNum = token.Text == "num";
        }

        Add(token.Text, value);
    }

    private string ParsePlural(List<string> referenced)
    {
        Stream.Next();
        if (Stream.Current.Kind != TokenKind.BlockEnd)
        {
            var token = Stream.Expect(TokenKind.Name);
            if (!_variables.TryGetValue(token.Text, out var variable))
                throw parser.AssertionError($"unknown variable {SourceText.Quote(token.Text)} for pluralization", token.Span);
            _plural = variable;
            _numCalledNum = token.Text == "num";
        }

        Stream.Expect(TokenKind.BlockEnd);
        var plural = ParseText(referenced, allowsPlural: false);
        Stream.Next();
        return plural;
    }

    private string ParseText(List<string> referenced, bool allowsPlural)
    {
        var text = new StringBuilder();
        while (true)
        {
            switch (Stream.Current.Kind)
            {
                case TokenKind.Data:
                    text.Append(Stream.Next().Text.Replace("%", "%%", StringComparison.Ordinal));
                    break;
                case TokenKind.VariableBegin:
                    Stream.Next();
                    var name = Stream.Expect(TokenKind.Name).Text;
                    referenced.Add(name);
                    text.Append("%(").Append(name).Append(")s");
                    Stream.Expect(TokenKind.VariableEnd);
                    break;
                case TokenKind.BlockBegin:
                    Stream.Next();
                    if (EndsText(allowsPlural))
                        return text.ToString();
                    break;
                default:
                    throw parser.Error("unclosed translation block");
            }
        }
    }

    private bool EndsText(bool allowsPlural)
    {
        var name = Stream.Current.Kind == TokenKind.Name ? Stream.Current.Text : null;
        return name switch
        {
            "endtrans" => true,
            "pluralize" when allowsPlural => true,
            "pluralize" => throw parser.Error("a translatable section can have only one pluralize section"),
            "trans" => throw parser.Error("trans blocks can't be nested; did you mean `endtrans`?"),
            _ => throw parser.Error($"control structures in translatable sections are not allowed; saw `{name ?? "None"}`"),
        };
    }

    /// <summary>Makes one space of every stretch of whitespace that holds a line end.</summary>
    private static string Trim(string text)
    {
        var start = 0;
        var end = text.Length;
        while (start < end && SourceText.IsSpace(text[start]))
            start++;
        while (end > start && SourceText.IsSpace(text[end - 1]))
            end--;

        var result = new StringBuilder(end - start);
        for (var i = start; i < end; i++)
        {
            var after = SourceText.SkipSpace(text, i);
            if (after > i && text.AsSpan(i, after - i).Contains('\n'))
                result.Append(' ');
            else if (after > i)
                result.Append(text, i, after - i);
            else
                result.Append(text[i]);
            i = Math.Max(i, after - 1);
        }

        return result.ToString();
    }

    private OutputStatement MakeNode(string singular, string? plural, string? context, bool hasReferences, SourceSpan span)
    {
        if (!hasReferences && !extension.NewStyle)
        {
            singular = singular.Replace("%%", "%", StringComparison.Ordinal);
            plural = plural?.Replace("%%", "%", StringComparison.Ordinal);
        }

        var function = (context is null, plural is null) switch
        {
            (true, true) => "gettext",
            (true, false) => "ngettext",
            (false, true) => "pgettext",
            (false, false) => "npgettext",
        };
        List<Expression> arguments = [];
        if (context is not null)
            arguments.Add(new ConstExpression(context, span));
        arguments.Add(new ConstExpression(singular, span));
        if (plural is not null)
        {
            arguments.Add(new ConstExpression(plural, span));
            arguments.Add(_plural!);
        }

        return new OutputStatement([WithVariables(function, arguments, plural is not null, span)], span);
    }

    private Expression WithVariables(string function, List<Expression> arguments, bool hasPlural, SourceSpan span)
    {
        if (extension.NewStyle)
        {
            // The function adds the number itself.
            var keywords = _order
                .Where(name => !(_numCalledNum && hasPlural && name == "num"))
                .Select(name => new KeywordArgument(name, _variables[name], span));
            return new CallExpression(Load(function, span), new CallArguments(arguments, [.. keywords], null, null), span);
        }

        Expression node = new CallExpression(Load(function, span), new CallArguments(arguments, [], null, null), span);
        node = new MarkSafeExpression(node, OnlyIfAutoescape: true, span);
        if (_order.Count == 0)
            return node;

        var pairs = _order.Select(name => new PairExpression(new ConstExpression(name, span), _variables[name]));
        return new BinaryExpression(BinaryOperator.Mod, node, new DictExpression([.. pairs], span), span);
    }
}
