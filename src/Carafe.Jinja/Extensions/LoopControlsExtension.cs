using Carafe.Jinja.Ast;
using Carafe.Jinja.Parsing;

namespace Carafe.Jinja.Extensions;

/// <summary>Adds <c>{% break %}</c> and <c>{% continue %}</c>.</summary>
public sealed class LoopControlsExtension : Extension
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Tags => ["break", "continue"];

    /// <inheritdoc/>
    public override IReadOnlyList<Statement> Parse(Parser parser)
    {
        ArgumentNullException.ThrowIfNull(parser);
        var token = parser.Stream.Next();
        return [token.Text == "break" ? new BreakStatement(token.Span) : new ContinueStatement(token.Span)];
    }
}
