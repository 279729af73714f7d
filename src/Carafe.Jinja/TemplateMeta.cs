using Carafe.Jinja.Ast;
using Carafe.Jinja.Compiling;

namespace Carafe.Jinja;

/// <summary>What a template uses, found out without rendering it (upstream <c>jinja2.meta</c>).</summary>
public static class TemplateMeta
{
    /// <summary>Finds the variables that a template takes from its context, sorted; globals are not among them.</summary>
    /// <exception cref="TemplateAssertionException">The template cannot be compiled.</exception>
    public static IReadOnlyList<string> FindUndeclaredVariables(JinjaEnvironment environment, TemplateRoot template)
    {
        ArgumentNullException.ThrowIfNull(environment);
        ArgumentNullException.ThrowIfNull(template);
        var compiler = new Compiler(environment, "<introspection>", null, "");
        compiler.Compile(template);
        return [.. compiler.ResolvedNames.Where(name => !environment.Globals.ContainsKey(name)).Order(StringComparer.Ordinal)];
    }

    /// <summary>Finds the templates that a template extends, includes and imports; null stands for one whose name is computed.</summary>
    public static IEnumerable<string?> FindReferencedTemplates(TemplateRoot template)
    {
        ArgumentNullException.ThrowIfNull(template);
        foreach (var statement in template.Find<Statement>())
        {
            var reference = statement switch
            {
                ExtendsStatement extends => extends.Template,
                TemplateReferenceStatement other => other.Template,
                _ => null,
            };
            foreach (var name in NamesIn(reference))
                yield return name;
        }
    }

    private static IEnumerable<string?> NamesIn(Expression? template) => template switch
    {
        null => [],
        ConstExpression constant => [constant.Value.AsString],
        TupleExpression tuple => tuple.Items.SelectMany(NamesOfItem),
        ListExpression list => list.Items.SelectMany(NamesOfItem),
        _ => [null],
    };

    private static IEnumerable<string?> NamesOfItem(Expression item) => item switch
    {
        ConstExpression { Value.AsString: { } name } => [name],
        ConstExpression => [],
        _ => [null],
    };
}
