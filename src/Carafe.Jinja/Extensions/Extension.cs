using Carafe.Jinja.Ast;
using Carafe.Jinja.Lexing;
using Carafe.Jinja.Parsing;

namespace Carafe.Jinja.Extensions;

/// <summary>Adds tags to the language, or changes source or tokens before they are parsed.</summary>
/// <example><code>environment.AddExtension(new DoExtension());</code></example>
public abstract class Extension
{
    /// <summary>The tags that <see cref="Parse"/> is called for.</summary>
    public virtual IReadOnlyList<string> Tags => [];

    /// <summary>The place among other extensions; a lower number comes first.</summary>
    public virtual int Priority => 100;

    /// <summary>Called once when the extension is added to an environment.</summary>
    public virtual void Bind(JinjaEnvironment environment)
    {
    }

    /// <summary>Changes the source of a template before it is cut into tokens.</summary>
    public virtual string Preprocess(string source, string? name, string? fileName) => source;

    /// <summary>Changes the tokens of a template before they are parsed.</summary>
    public virtual TokenStream FilterStream(TokenStream stream) => stream;

    /// <summary>Parses a tag; the parser stands at its name.</summary>
    public virtual IReadOnlyList<Statement> Parse(Parser parser) =>
        throw new NotSupportedException($"The extension {GetType().Name} lists tags but does not override Parse.");
}
