using Carafe.Jinja.Ast;
using Carafe.Jinja.Lexing;

namespace Carafe.Jinja.Parsing;

public sealed partial class Parser
{
    private Expression ParsePostfix(Expression node)
    {
        while (true)
        {
            switch (Current.Kind)
            {
                case TokenKind.Dot or TokenKind.LBracket:
                    node = ParseSubscript(node);
                    break;
                case TokenKind.LParen:
                    node = ParseCall(node);
                    break;
                default:
                    return node;
            }
        }
    }

    private Expression ParseFilterExpression(Expression node)
    {
        while (true)
        {
            if (Current.Kind == TokenKind.Pipe)
                node = ParseFilter(node)!;
            else if (Current.IsName("is"))
                node = ParseTest(node);
            else if (Current.Kind == TokenKind.LParen)
                node = ParseCall(node);
            else
                return node;
        }
    }

    private Expression ParseSubscript(Expression node)
    {
        var token = Stream.Next();
        if (token.Kind == TokenKind.Dot)
        {
            var member = Stream.Next();
            return member.Kind switch
            {
                TokenKind.Name => new AttributeExpression(node, member.Text, token.Span),
                TokenKind.Integer => new ItemExpression(node, new ConstExpression(ParseInteger(member.Text), member.Span), token.Span),
                _ => throw Error("expected name or number", member.Span),
            };
        }

        var arguments = new List<Expression>();
        while (Current.Kind != TokenKind.RBracket)
        {
            if (arguments.Count > 0)
                Stream.Expect(TokenKind.Comma);
            arguments.Add(ParseSubscribed());
        }

        Stream.Expect(TokenKind.RBracket);
        var argument = arguments.Count == 1 ? arguments[0] : new TupleExpression(arguments, NameContext.Load, token.Span);
        return new ItemExpression(node, argument, token.Span);
    }

    private Expression ParseSubscribed()
    {
        var span = Current.Span;
        Expression? start = null;
        if (!Stream.SkipIf(TokenKind.Colon))
        {
            start = ParseExpression();
            if (!Stream.SkipIf(TokenKind.Colon))
                return start;
        }

        var stop = ParseSliceBound();
        var step = Stream.SkipIf(TokenKind.Colon) ? ParseSliceBound() : null;
        return new SliceExpression(start, stop, step, span);
    }

    private Expression? ParseSliceBound() =>
        Current.Kind is TokenKind.Colon or TokenKind.RBracket or TokenKind.Comma ? null : ParseExpression();

    private CallExpression ParseCall(Expression node)
    {
        var span = Current.Span;
        return new CallExpression(node, ParseCallArguments(), span);
    }

    /// <summary>Parses the arguments of a call, parentheses included.</summary>
    public CallArguments ParseCallArguments()
    {
        var open = Stream.Expect(TokenKind.LParen);
        var positional = new List<Expression>();
        var keywords = new List<KeywordArgument>();
        Expression? star = null;
        Expression? doubleStar = null;
        for (var isFirst = true; Current.Kind != TokenKind.RParen; isFirst = false)
        {
            if (!isFirst)
            {
                Stream.Expect(TokenKind.Comma);
                if (Current.Kind == TokenKind.RParen)
                    break;
            }

            if (Current.Kind == TokenKind.Mul)
            {
                Ensure(star is null && doubleStar is null, open);
                Stream.Next();
                star = ParseExpression();
            }
            else if (Current.Kind == TokenKind.Pow)
            {
                Ensure(doubleStar is null, open);
                Stream.Next();
                doubleStar = ParseExpression();
            }
            else if (Current.Kind == TokenKind.Name && Stream.Look().Kind == TokenKind.Assign)
            {
                Ensure(doubleStar is null, open);
                var name = Current.Text;
                Stream.Skip(2);
                var value = ParseExpression();
                keywords.Add(new KeywordArgument(name, value, value.Span));
            }
            else
            {
                Ensure(star is null && doubleStar is null && keywords.Count == 0, open);
                positional.Add(ParseExpression());
            }
        }

        Stream.Expect(TokenKind.RParen);
        return positional.Count == 0 && keywords.Count == 0 && star is null && doubleStar is null
            ? CallArguments.Empty
            : new CallArguments(positional, keywords, star, doubleStar);
    }

    private void Ensure(bool isValid, Token open)
    {
        if (!isValid)
            throw Error("invalid syntax for function call expression", open.Span);
    }

    /// <summary>Parses filters in a row; <paramref name="startInline"/> where the first has no pipe before it.</summary>
    private Expression? ParseFilter(Expression? node, bool startInline = false)
    {
        while (startInline || Current.Kind == TokenKind.Pipe)
        {
            if (!startInline)
                Stream.Next();
            startInline = false;

            var token = Stream.Expect(TokenKind.Name);
            var name = ParseDottedName(token.Text);
            var arguments = Current.Kind == TokenKind.LParen ? ParseCallArguments() : CallArguments.Empty;
            node = new FilterExpression(node, name, arguments, token.Span);
        }

        return node;
    }

    private string ParseDottedName(string name)
    {
        while (Stream.SkipIf(TokenKind.Dot))
            name += "." + Stream.Expect(TokenKind.Name).Text;

        return name;
    }

    private Expression ParseTest(Expression node)
    {
        var span = Stream.Next().Span;
        var isNegated = Stream.SkipIfName("not");
        var name = ParseDottedName(Stream.Expect(TokenKind.Name).Text);
        var arguments = CallArguments.Empty;
        if (Current.Kind == TokenKind.LParen)
        {
            arguments = ParseCallArguments();
        }
        else if (StartsTestArgument())
        {
            if (Current.IsName("is"))
                throw Error("You cannot chain multiple tests with is");
            arguments = new CallArguments([ParsePostfix(ParsePrimary())], [], null, null);
        }

        Expression result = new TestExpression(node, name, arguments, span);
        return isNegated ? new UnaryExpression(UnaryOperator.Not, result, span) : result;
    }

    private bool StartsTestArgument() => Current.Kind switch
    {
        TokenKind.String or TokenKind.Integer or TokenKind.Float or TokenKind.LBracket or TokenKind.LBrace => true,
        TokenKind.Name => Current.Text is not ("else" or "or" or "and"),
        _ => false,
    };
}
