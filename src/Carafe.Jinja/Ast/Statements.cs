using Carafe.Jinja.Lexing;

namespace Carafe.Jinja.Ast;

/// <summary>A whole template.</summary>
public sealed record TemplateRoot(IReadOnlyList<Statement> Body, SourceSpan Span) : AstNode(Span)
{
    /// <inheritdoc/>
    public override IEnumerable<AstNode> Children => Body;
}

/// <summary>Template text and printed expressions in a row.</summary>
public sealed record OutputStatement(IReadOnlyList<Expression> Nodes, SourceSpan Span) : Statement(Span)
{
    /// <inheritdoc/>
    public override IEnumerable<AstNode> Children => Nodes;
}

/// <summary><c>{% extends template %}</c></summary>
public sealed record ExtendsStatement(Expression Template, SourceSpan Span) : Statement(Span)
{
    /// <inheritdoc/>
    public override IEnumerable<AstNode> Children => [Template];
}

/// <summary><c>{% for target in iterable if test recursive %}body{% else %}else{% endfor %}</c></summary>
public sealed record ForStatement(
    Expression Target,
    Expression Iterable,
    IReadOnlyList<Statement> Body,
    IReadOnlyList<Statement> Else,
    Expression? Test,
    bool IsRecursive,
    SourceSpan Span) : Statement(Span)
{
    /// <inheritdoc/>
    public override IEnumerable<AstNode> Children => Join([Target, Iterable], Body, Else, [Test]);
}

/// <summary><c>{% if test %}body{% elif %}…{% else %}else{% endif %}</c></summary>
public sealed record IfStatement(
    Expression Test,
    IReadOnlyList<Statement> Body,
    IReadOnlyList<IfStatement> Elif,
    IReadOnlyList<Statement> Else,
    SourceSpan Span) : Statement(Span)
{
    /// <inheritdoc/>
    public override IEnumerable<AstNode> Children => Join([Test], Body, Elif, Else);
}

/// <summary>What macros and call blocks share: parameters and a body.</summary>
public abstract record MacroLikeStatement(
    IReadOnlyList<NameExpression> Parameters,
    IReadOnlyList<Expression> Defaults,
    IReadOnlyList<Statement> Body,
    SourceSpan Span) : Statement(Span);

/// <summary><c>{% macro name(parameters) %}body{% endmacro %}</c></summary>
public sealed record MacroStatement(
    string Name,
    IReadOnlyList<NameExpression> Parameters,
    IReadOnlyList<Expression> Defaults,
    IReadOnlyList<Statement> Body,
    SourceSpan Span) : MacroLikeStatement(Parameters, Defaults, Body, Span)
{
    /// <inheritdoc/>
    public override IEnumerable<AstNode> Children => Join(Parameters, Defaults, Body);
}

/// <summary><c>{% call(parameters) callee(…) %}body{% endcall %}</c></summary>
public sealed record CallBlockStatement(
    CallExpression Call,
    IReadOnlyList<NameExpression> Parameters,
    IReadOnlyList<Expression> Defaults,
    IReadOnlyList<Statement> Body,
    SourceSpan Span) : MacroLikeStatement(Parameters, Defaults, Body, Span)
{
    /// <inheritdoc/>
    public override IEnumerable<AstNode> Children => Join([Call], Parameters, Defaults, Body);
}

/// <summary><c>{% filter name %}body{% endfilter %}</c></summary>
public sealed record FilterBlockStatement(IReadOnlyList<Statement> Body, FilterExpression Filter, SourceSpan Span) : Statement(Span)
{
    /// <inheritdoc/>
    public override IEnumerable<AstNode> Children => Join(Body, [Filter]);
}

/// <summary><c>{% with target = value, … %}body{% endwith %}</c></summary>
public sealed record WithStatement(
    IReadOnlyList<Expression> Targets,
    IReadOnlyList<Expression> Values,
    IReadOnlyList<Statement> Body,
    SourceSpan Span) : Statement(Span)
{
    /// <inheritdoc/>
    public override IEnumerable<AstNode> Children => Join(Targets, Values, Body);
}

/// <summary><c>{% block name scoped required %}body{% endblock %}</c></summary>
public sealed record BlockStatement(
    string Name,
    IReadOnlyList<Statement> Body,
    bool IsScoped,
    bool IsRequired,
    SourceSpan Span) : Statement(Span)
{
    /// <inheritdoc/>
    public override IEnumerable<AstNode> Children => Body;
}

/// <summary>A statement that names another template.</summary>
public abstract record TemplateReferenceStatement(Expression Template, bool WithContext, SourceSpan Span) : Statement(Span);

/// <summary><c>{% include template ignore missing with context %}</c></summary>
public sealed record IncludeStatement(Expression Template, bool WithContext, bool IgnoreMissing, SourceSpan Span)
    : TemplateReferenceStatement(Template, WithContext, Span)
{
    /// <inheritdoc/>
    public override IEnumerable<AstNode> Children => [Template];
}

/// <summary><c>{% import template as target with context %}</c></summary>
public sealed record ImportStatement(Expression Template, string Target, bool WithContext, SourceSpan Span)
    : TemplateReferenceStatement(Template, WithContext, Span)
{
    /// <inheritdoc/>
    public override IEnumerable<AstNode> Children => [Template];
}

/// <summary>A name that <c>{% from %}</c> imports, and the name that it gets.</summary>
public readonly record struct ImportedName(string Name, string Alias);

/// <summary><c>{% from template import name as alias, … with context %}</c></summary>
public sealed record FromImportStatement(Expression Template, IReadOnlyList<ImportedName> Names, bool WithContext, SourceSpan Span)
    : TemplateReferenceStatement(Template, WithContext, Span)
{
    /// <inheritdoc/>
    public override IEnumerable<AstNode> Children => [Template];
}

/// <summary><c>{% do expression %}</c></summary>
public sealed record ExpressionStatement(Expression Node, SourceSpan Span) : Statement(Span)
{
    /// <inheritdoc/>
    public override IEnumerable<AstNode> Children => [Node];
}

/// <summary><c>{% set target = value %}</c></summary>
public sealed record AssignStatement(Expression Target, Expression Value, SourceSpan Span) : Statement(Span)
{
    /// <inheritdoc/>
    public override IEnumerable<AstNode> Children => [Target, Value];
}

/// <summary><c>{% set target | filter %}body{% endset %}</c></summary>
public sealed record AssignBlockStatement(
    Expression Target,
    FilterExpression? Filter,
    IReadOnlyList<Statement> Body,
    SourceSpan Span) : Statement(Span)
{
    /// <inheritdoc/>
    public override IEnumerable<AstNode> Children => Join([Target, Filter], Body);
}

/// <summary>A scope of its own without any other effect.</summary>
public sealed record ScopeStatement(IReadOnlyList<Statement> Body, SourceSpan Span) : Statement(Span)
{
    /// <inheritdoc/>
    public override IEnumerable<AstNode> Children => Body;
}

/// <summary>A scope whose only variables are those of a mapping.</summary>
public sealed record OverlayScopeStatement(Expression Context, IReadOnlyList<Statement> Body, SourceSpan Span) : Statement(Span)
{
    /// <inheritdoc/>
    public override IEnumerable<AstNode> Children => Join([Context], Body);
}

/// <summary><c>{% autoescape value %}body{% endautoescape %}</c>, without its scope.</summary>
public sealed record AutoescapeStatement(Expression Value, IReadOnlyList<Statement> Body, SourceSpan Span) : Statement(Span)
{
    /// <inheritdoc/>
    public override IEnumerable<AstNode> Children => Join([Value], Body);
}

/// <summary><c>{% generation %}body{% endgeneration %}</c>: the part of a chat that the model wrote.</summary>
public sealed record GenerationStatement(IReadOnlyList<Statement> Body, SourceSpan Span) : Statement(Span)
{
    /// <inheritdoc/>
    public override IEnumerable<AstNode> Children => Body;
}

/// <summary><c>{% break %}</c></summary>
public sealed record BreakStatement(SourceSpan Span) : Statement(Span)
{
    /// <inheritdoc/>
    public override IEnumerable<AstNode> Children => [];
}

/// <summary><c>{% continue %}</c></summary>
public sealed record ContinueStatement(SourceSpan Span) : Statement(Span)
{
    /// <inheritdoc/>
    public override IEnumerable<AstNode> Children => [];
}
