using Carafe.Jinja.Ast;
using Carafe.Jinja.Parsing;

namespace Carafe.Jinja.Extensions;

/// <summary>Adds <c>{% do expression %}</c>, which evaluates without printing.</summary>
public sealed class DoExtension : Extension
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Tags => ["do"];

    /// <inheritdoc/>
    public override IReadOnlyList<Statement> Parse(Parser parser)
    {
        ArgumentNullException.ThrowIfNull(parser);
        var span = parser.Stream.Next().Span;
        return [new ExpressionStatement(parser.ParseTuple(), span)];
    }
}
