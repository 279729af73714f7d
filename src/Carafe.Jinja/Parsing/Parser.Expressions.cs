using System.Globalization;
using System.Numerics;
using System.Text;
using Carafe.Jinja.Ast;
using Carafe.Jinja.Lexing;
using Carafe.Jinja.Values;

namespace Carafe.Jinja.Parsing;

public sealed partial class Parser
{
    /// <summary>Parses an expression.</summary>
    /// <param name="withConditional">False where <c>if</c> after the expression belongs to a statement.</param>
    public Expression ParseExpression(bool withConditional = true) => withConditional ? ParseConditional() : ParseOr();

    /// <summary>Parses expressions separated by commas: a tuple, or the expression itself where there is no comma.</summary>
    /// <param name="withConditional">False where <c>if</c> after the expression belongs to a statement.</param>
    public Expression ParseTuple(bool withConditional = true) =>
        ParseTupleOf(() => ParseExpression(withConditional), hasParentheses: false);

    private Expression ParseTupleOf(Func<Expression> parse, bool hasParentheses)
    {
        var span = Current.Span;
        List<Expression>? items = null;
        Expression? first = null;
        while (true)
        {
            if (first is not null)
                Stream.Expect(TokenKind.Comma);
            if (Current.Kind is TokenKind.VariableEnd or TokenKind.BlockEnd or TokenKind.RParen)
                break;

            var item = parse();
            if (first is null)
                first = item;
            else
                (items ??= [first]).Add(item);
            if (Current.Kind != TokenKind.Comma)
                break;

            items ??= [first];
            span = Current.Span;
        }

        if (items is not null)
            return new TupleExpression(items, NameContext.Load, span);
        if (first is not null)
            return first;
        if (!hasParentheses)
            throw Error($"Expected an expression, got {SourceText.Quote(Current.Describe())}");

        return new TupleExpression([], NameContext.Load, span);
    }

    /// <summary>Parses what can be assigned to: a name, a tuple of names, or an attribute of a namespace.</summary>
    /// <param name="withNamespace">True where attributes of namespaces are allowed.</param>
    public Expression ParseAssignTarget(bool withNamespace = false)
    {
        var target = ParseTupleOf(() => ParsePrimary(withNamespace), hasParentheses: false);
        target = WithContext(target, NameContext.Store);
        return target.CanAssign ? target : throw CannotAssign(target);
    }

    /// <summary>Parses a single name to assign to.</summary>
    public NameExpression ParseTargetName()
    {
        var token = Stream.Expect(TokenKind.Name);
        var target = new NameExpression(token.Text, NameContext.Store, token.Span);
        return target.CanAssign ? target : throw CannotAssign(target);
    }

    private TemplateSyntaxException CannotAssign(Expression target) =>
        Error($"can't assign to {SourceText.Quote(target.UpstreamName)}", target.Span);

    private static Expression WithContext(Expression target, NameContext context) => target switch
    {
        NameExpression name => name with { Context = context },
        TupleExpression tuple => tuple with { Context = context, Items = [.. tuple.Items.Select(item => WithContext(item, context))] },
        _ => target,
    };

    private Expression ParseConditional()
    {
        Enter();
        var span = Current.Span;
        var result = ParseOr();
        while (Stream.SkipIfName("if"))
        {
            var test = ParseOr();
            var otherwise = Stream.SkipIfName("else") ? ParseConditional() : null;
            result = new ConditionalExpression(test, result, otherwise, span);
            span = Current.Span;
        }

        Leave();
        return result;
    }

    private Expression ParseOr()
    {
        var span = Current.Span;
        var left = ParseAnd();
        while (Stream.SkipIfName("or"))
        {
            left = new BinaryExpression(BinaryOperator.Or, left, ParseAnd(), span);
            span = Current.Span;
        }

        return left;
    }

    private Expression ParseAnd()
    {
        var span = Current.Span;
        var left = ParseNot();
        while (Stream.SkipIfName("and"))
        {
            left = new BinaryExpression(BinaryOperator.And, left, ParseNot(), span);
            span = Current.Span;
        }

        return left;
    }

    private Expression ParseNot()
    {
        if (!Current.IsName("not"))
            return ParseCompare();

        Enter();
        var span = Stream.Next().Span;
        var result = new UnaryExpression(UnaryOperator.Not, ParseNot(), span);
        Leave();
        return result;
    }

    private Expression ParseCompare()
    {
        var span = Current.Span;
        var left = ParseSum();
        List<CompareOperand>? operands = null;
        while (TakeCompareOperator() is { } compare)
        {
            (operands ??= []).Add(new CompareOperand(compare, ParseSum()));
        }

        return operands is null ? left : new CompareExpression(left, operands, span);
    }

    private CompareOperator? TakeCompareOperator()
    {
        CompareOperator? result = Current.Kind switch
        {
            TokenKind.Eq => CompareOperator.Eq,
            TokenKind.Ne => CompareOperator.Ne,
            TokenKind.Gt => CompareOperator.Gt,
            TokenKind.GtEq => CompareOperator.GtEq,
            TokenKind.Lt => CompareOperator.Lt,
            TokenKind.LtEq => CompareOperator.LtEq,
            TokenKind.Name when Current.Text == "in" => CompareOperator.In,
            TokenKind.Name when Current.Text == "not" && Stream.Look().IsName("in") => CompareOperator.NotIn,
            _ => null,
        };
        if (result is not null)
            Stream.Skip(result == CompareOperator.NotIn ? 2 : 1);

        return result;
    }

    private Expression ParseSum()
    {
        var span = Current.Span;
        var left = ParseConcat();
        while (Current.Kind is TokenKind.Add or TokenKind.Sub)
        {
            var @operator = Stream.Next().Kind == TokenKind.Add ? BinaryOperator.Add : BinaryOperator.Sub;
            left = new BinaryExpression(@operator, left, ParseConcat(), span);
            span = Current.Span;
        }

        return left;
    }

    private Expression ParseConcat()
    {
        var span = Current.Span;
        var first = ParseProduct();
        if (Current.Kind != TokenKind.Tilde)
            return first;

        List<Expression> nodes = [first];
        while (Stream.SkipIf(TokenKind.Tilde))
            nodes.Add(ParseProduct());

        return new ConcatExpression(nodes, span);
    }

    private Expression ParseProduct()
    {
        var span = Current.Span;
        var left = ParsePower();
        while (true)
        {
            BinaryOperator? @operator = Current.Kind switch
            {
                TokenKind.Mul => BinaryOperator.Mul,
                TokenKind.Div => BinaryOperator.Div,
                TokenKind.FloorDiv => BinaryOperator.FloorDiv,
                TokenKind.Mod => BinaryOperator.Mod,
                _ => null,
            };
            if (@operator is null)
                return left;

            Stream.Next();
            left = new BinaryExpression(@operator.Value, left, ParsePower(), span);
            span = Current.Span;
        }
    }

    private Expression ParsePower()
    {
        var span = Current.Span;
        var left = ParseUnary();
        while (Stream.SkipIf(TokenKind.Pow))
        {
            left = new BinaryExpression(BinaryOperator.Pow, left, ParseUnary(), span);
            span = Current.Span;
        }

        return left;
    }

    private Expression ParseUnary(bool withFilter = true)
    {
        Enter();
        var span = Current.Span;
        Expression node;
        if (Stream.SkipIf(TokenKind.Sub))
            node = new UnaryExpression(UnaryOperator.Neg, ParseUnary(withFilter: false), span);
        else if (Stream.SkipIf(TokenKind.Add))
            node = new UnaryExpression(UnaryOperator.Pos, ParseUnary(withFilter: false), span);
        else
            node = ParsePrimary();

        node = ParsePostfix(node);
        if (withFilter)
            node = ParseFilterExpression(node);
        Leave();
        return node;
    }

    private Expression ParsePrimary(bool withNamespace = false)
    {
        var token = Current;
        switch (token.Kind)
        {
            case TokenKind.Name:
                Stream.Next();
                return ParseName(token, withNamespace);
            case TokenKind.String:
                return ParseString();
            case TokenKind.Integer:
                Stream.Next();
                return new ConstExpression(ParseInteger(token.Text), token.Span);
            case TokenKind.Float:
                Stream.Next();
                return new ConstExpression(double.Parse(token.Text, CultureInfo.InvariantCulture), token.Span);
            case TokenKind.LParen:
                Stream.Next();
                var inner = ParseTupleOf(() => ParseExpression(), hasParentheses: true);
                Stream.Expect(TokenKind.RParen);
                return inner;
            case TokenKind.LBracket:
                return ParseList();
            case TokenKind.LBrace:
                return ParseDict();
            default:
                throw Error($"unexpected {SourceText.Quote(token.Describe())}", token.Span);
        }
    }

    private Expression ParseName(Token token, bool withNamespace)
    {
        switch (token.Text)
        {
            case "true" or "True":
                return new ConstExpression(true, token.Span);
            case "false" or "False":
                return new ConstExpression(false, token.Span);
            case "none" or "None":
                return new ConstExpression(TemplateValue.None, token.Span);
        }

        if (withNamespace && Stream.SkipIf(TokenKind.Dot))
            return new NamespaceExpression(token.Text, Stream.Expect(TokenKind.Name).Text, token.Span);

        return new NameExpression(token.Text, NameContext.Load, token.Span);
    }

    private ConstExpression ParseString()
    {
        var token = Stream.Next();
        if (Current.Kind != TokenKind.String)
            return new ConstExpression(token.Text, token.Span);

        var text = new StringBuilder(token.Text);
        while (Current.Kind == TokenKind.String)
            text.Append(Stream.Next().Text);

        return new ConstExpression(text.ToString(), token.Span);
    }

    private static TemplateValue ParseInteger(string text)
    {
        if (text.Length > 1 && text[0] == '0')
        {
            return (text[1] | 0x20) switch
            {
                'x' => BigInteger.Parse("0" + text[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
                'o' => ParseDigits(text, 3),
                'b' => ParseDigits(text, 1),
                _ => 0,
            };
        }

        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : BigInteger.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
    }

    private static BigInteger ParseDigits(string text, int bits)
    {
        var value = BigInteger.Zero;
        foreach (var digit in text.AsSpan(2))
            value = (value << bits) + (digit - '0');

        return value;
    }

    private ListExpression ParseList()
    {
        var span = Stream.Expect(TokenKind.LBracket).Span;
        var items = new List<Expression>();
        while (Current.Kind != TokenKind.RBracket)
        {
            if (items.Count > 0)
                Stream.Expect(TokenKind.Comma);
            if (Current.Kind == TokenKind.RBracket)
                break;
            items.Add(ParseExpression());
        }

        Stream.Expect(TokenKind.RBracket);
        return new ListExpression(items, span);
    }

    private DictExpression ParseDict()
    {
        var span = Stream.Expect(TokenKind.LBrace).Span;
        var items = new List<PairExpression>();
        while (Current.Kind != TokenKind.RBrace)
        {
            if (items.Count > 0)
                Stream.Expect(TokenKind.Comma);
            if (Current.Kind == TokenKind.RBrace)
                break;
            var key = ParseExpression();
            Stream.Expect(TokenKind.Colon);
            items.Add(new PairExpression(key, ParseExpression()));
        }

        Stream.Expect(TokenKind.RBrace);
        return new DictExpression(items, span);
    }
}
