using Carafe.Jinja.Ast;
using Carafe.Jinja.Parsing;

namespace Carafe.Jinja.Extensions;

/// <summary>Adds <c>{% generation %}</c>, which marks what a language model wrote in a chat.</summary>
public sealed class GenerationExtension : Extension
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Tags => ["generation"];

    /// <inheritdoc/>
    public override IReadOnlyList<Statement> Parse(Parser parser)
    {
        ArgumentNullException.ThrowIfNull(parser);
        var span = parser.Stream.Next().Span;
        return [new GenerationStatement(parser.ParseStatementsUntil("endgeneration"), span)];
    }
}
