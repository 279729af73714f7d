using Carafe.Jinja.Lexing;
using Carafe.Jinja.Values;

namespace Carafe.Jinja.Ast;

/// <summary>A variable, read or assigned.</summary>
public sealed record NameExpression(string Name, NameContext Context, SourceSpan Span) : Expression(Span)
{
    /// <inheritdoc/>
    public override IEnumerable<AstNode> Children => [];

    /// <inheritdoc/>
    public override bool CanAssign => Name is not ("true" or "false" or "none" or "True" or "False" or "None");

    internal override string UpstreamName => "name";
}

/// <summary>An attribute of a namespace as the target of an assignment: <c>ns.count</c>.</summary>
public sealed record NamespaceExpression(string Name, string Attribute, SourceSpan Span) : Expression(Span)
{
    /// <inheritdoc/>
    public override IEnumerable<AstNode> Children => [];

    /// <inheritdoc/>
    public override bool CanAssign => true;

    internal override string UpstreamName => "nsref";
}

/// <summary>A constant: a number, a text, a boolean or none.</summary>
public sealed record ConstExpression(TemplateValue Value, SourceSpan Span) : Expression(Span)
{
    /// <inheritdoc/>
    public override IEnumerable<AstNode> Children => [];

    internal override string UpstreamName => "const";
}

/// <summary>Text between tags.</summary>
public sealed record TemplateDataExpression(string Data, SourceSpan Span) : Expression(Span)
{
    /// <inheritdoc/>
    public override IEnumerable<AstNode> Children => [];

    internal override string UpstreamName => "templatedata";
}

/// <summary>Expressions separated by commas, as a value or as the target of an assignment.</summary>
public sealed record TupleExpression(IReadOnlyList<Expression> Items, NameContext Context, SourceSpan Span) : Expression(Span)
{
    /// <inheritdoc/>
    public override IEnumerable<AstNode> Children => Items;

    /// <inheritdoc/>
    public override bool CanAssign => Items.All(item => item.CanAssign);

    internal override string UpstreamName => "tuple";
}

/// <summary><c>[a, b]</c></summary>
public sealed record ListExpression(IReadOnlyList<Expression> Items, SourceSpan Span) : Expression(Span)
{
    /// <inheritdoc/>
    public override IEnumerable<AstNode> Children => Items;

    internal override string UpstreamName => "list";
}

/// <summary>One <c>key: value</c> of a dict display.</summary>
public readonly record struct PairExpression(Expression Key, Expression Value);

/// <summary><c>{key: value}</c></summary>
public sealed record DictExpression(IReadOnlyList<PairExpression> Items, SourceSpan Span) : Expression(Span)
{
    /// <inheritdoc/>
    public override IEnumerable<AstNode> Children => Items.SelectMany(IEnumerable<AstNode> (pair) => [pair.Key, pair.Value]);

    internal override string UpstreamName => "dict";
}

/// <summary><c>then if test else otherwise</c></summary>
public sealed record ConditionalExpression(Expression Test, Expression Then, Expression? Else, SourceSpan Span) : Expression(Span)
{
    /// <inheritdoc/>
    public override IEnumerable<AstNode> Children => Join([Test, Then, Else]);

    internal override string UpstreamName => "condexpr";
}

/// <summary>A keyword argument of a call.</summary>
public sealed record KeywordArgument(string Name, Expression Value, SourceSpan Span) : AstNode(Span)
{
    /// <inheritdoc/>
    public override IEnumerable<AstNode> Children => [Value];
}

/// <summary>The arguments of a call, a filter or a test.</summary>
public sealed record CallArguments(
    IReadOnlyList<Expression> Positional,
    IReadOnlyList<KeywordArgument> Keywords,
    Expression? Star,
    Expression? DoubleStar)
{
    /// <summary>No arguments.</summary>
    public static CallArguments Empty { get; } = new([], [], null, null);

    internal IEnumerable<AstNode?> Nodes => [.. Positional, .. Keywords, Star, DoubleStar];
}

/// <summary><c>node|name(arguments)</c></summary>
/// <param name="Node">The value; null where the value is the body of a block.</param>
/// <param name="Name">The filter's name.</param>
/// <param name="Arguments">The arguments after the value.</param>
/// <param name="Span">The place in the source.</param>
public sealed record FilterExpression(Expression? Node, string Name, CallArguments Arguments, SourceSpan Span) : Expression(Span)
{
    /// <inheritdoc/>
    public override IEnumerable<AstNode> Children => Join([Node], Arguments.Nodes);

    internal override string UpstreamName => "filter";
}

/// <summary><c>node is name(arguments)</c></summary>
public sealed record TestExpression(Expression Node, string Name, CallArguments Arguments, SourceSpan Span) : Expression(Span)
{
    /// <inheritdoc/>
    public override IEnumerable<AstNode> Children => Join([Node], Arguments.Nodes);

    internal override string UpstreamName => "test";
}

/// <summary><c>node(arguments)</c></summary>
public sealed record CallExpression(Expression Node, CallArguments Arguments, SourceSpan Span) : Expression(Span)
{
    /// <inheritdoc/>
    public override IEnumerable<AstNode> Children => Join([Node], Arguments.Nodes);

    internal override string UpstreamName => "call";
}

/// <summary><c>node[argument]</c></summary>
public sealed record ItemExpression(Expression Node, Expression Argument, SourceSpan Span) : Expression(Span)
{
    /// <inheritdoc/>
    public override IEnumerable<AstNode> Children => [Node, Argument];

    internal override string UpstreamName => "getitem";
}

/// <summary><c>node.attribute</c></summary>
public sealed record AttributeExpression(Expression Node, string Attribute, SourceSpan Span) : Expression(Span)
{
    /// <inheritdoc/>
    public override IEnumerable<AstNode> Children => [Node];

    internal override string UpstreamName => "getattr";
}

/// <summary><c>start:stop:step</c> inside brackets.</summary>
public sealed record SliceExpression(Expression? Start, Expression? Stop, Expression? Step, SourceSpan Span) : Expression(Span)
{
    /// <inheritdoc/>
    public override IEnumerable<AstNode> Children => Join([Start, Stop, Step]);

    internal override string UpstreamName => "slice";
}

/// <summary><c>a ~ b ~ c</c></summary>
public sealed record ConcatExpression(IReadOnlyList<Expression> Nodes, SourceSpan Span) : Expression(Span)
{
    /// <inheritdoc/>
    public override IEnumerable<AstNode> Children => Nodes;

    internal override string UpstreamName => "concat";
}

/// <summary>One operator of a comparison and the operand to its right.</summary>
public readonly record struct CompareOperand(CompareOperator Operator, Expression Expression);

/// <summary><c>a &lt; b &lt;= c</c></summary>
public sealed record CompareExpression(Expression Left, IReadOnlyList<CompareOperand> Operands, SourceSpan Span) : Expression(Span)
{
    /// <inheritdoc/>
    public override IEnumerable<AstNode> Children => [Left, .. Operands.Select(operand => operand.Expression)];

    internal override string UpstreamName => "compare";
}

/// <summary><c>left operator right</c></summary>
public sealed record BinaryExpression(BinaryOperator Operator, Expression Left, Expression Right, SourceSpan Span) : Expression(Span)
{
    /// <inheritdoc/>
    public override IEnumerable<AstNode> Children => [Left, Right];

    internal override string UpstreamName => Operator.ToString().ToLowerInvariant();
}

/// <summary><c>operator node</c></summary>
public sealed record UnaryExpression(UnaryOperator Operator, Expression Node, SourceSpan Span) : Expression(Span)
{
    /// <inheritdoc/>
    public override IEnumerable<AstNode> Children => [Node];

    internal override string UpstreamName => Operator.ToString().ToLowerInvariant();
}

/// <summary>Marks a value as safe, always or only where autoescaping is on.</summary>
public sealed record MarkSafeExpression(Expression Node, bool OnlyIfAutoescape, SourceSpan Span) : Expression(Span)
{
    /// <inheritdoc/>
    public override IEnumerable<AstNode> Children => [Node];

    internal override string UpstreamName => OnlyIfAutoescape ? "marksafeifautoescape" : "marksafe";
}

/// <summary>A call into an extension, which gets the render context and the values of the arguments.</summary>
public sealed record ExtensionCallExpression(
    Func<RenderContext, IReadOnlyList<TemplateValue>, TemplateValue> Function,
    IReadOnlyList<Expression> Arguments,
    SourceSpan Span) : Expression(Span)
{
    /// <inheritdoc/>
    public override IEnumerable<AstNode> Children => Arguments;

    internal override string UpstreamName => "call";
}
