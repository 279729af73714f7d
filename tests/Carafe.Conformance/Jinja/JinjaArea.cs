using System.Collections.Concurrent;
using System.Text.Json;
using Carafe.Conformance.Running;
using Carafe.Jinja;
using Carafe.Jinja.Values;

namespace Carafe.Conformance.Jinja;

/// <summary>Runs the cases of the folder <c>jinja</c>.</summary>
public sealed class JinjaArea : IArea
{
    private static readonly ConcurrentDictionary<string, JsonElement> s_sideFiles = new();

    /// <inheritdoc/>
    public CaseResult Run(Case recorded)
    {
        var expected = new JinjaExpectation(recorded.Json);
        JinjaOutcome actual;
        try
        {
            actual = Execute(recorded);
        }
        catch (Exception exception) when (exception is not InvalidDataException)
        {
            actual = JinjaOutcome.Failed(exception);
        }

        return expected.Judge(actual);
    }

    private static JinjaOutcome Execute(Case recorded)
    {
        var json = recorded.Json;
        var templates = Templates(recorded);
        var run = new JinjaRun(json, templates);
        var variables = Variables(recorded, run.Values);
        var entry = json.TryGetProperty("entry", out var name) ? name.GetString()! : "";
        if (json.TryGetProperty("meta", out var meta))
            return Meta(run.Environment, templates[entry], meta.GetString()!);

        if (json.TryGetProperty("expression", out var expression))
        {
            var toNone = !json.TryGetProperty("undefined_to_none", out var flag) || flag.GetBoolean();
            return JinjaOutcome.OfValue(run.Environment.CompileExpression(expression.GetString()!, toNone).Evaluate(variables));
        }

        var template = json.TryGetProperty("from_string", out var fromString) && fromString.GetBoolean()
            ? run.Environment.FromString(templates[entry])
            : run.Environment.GetTemplate(entry);
        if (run.Environment.EnableAsync)
            return Wait(template, run.Environment.IsNative, variables);

        return run.Environment.IsNative
            ? JinjaOutcome.OfValue(template.RenderValue(variables))
            : JinjaOutcome.OfText(template.Render(variables));
    }

    // A conformance worker has no other work to do on its thread than this case.
    private static JinjaOutcome Wait(Template template, bool isNative, Dictionary<string, object?> variables) => isNative
        ? JinjaOutcome.OfValue(template.RenderValueAsync(variables).AsTask().GetAwaiter().GetResult())
        : JinjaOutcome.OfText(template.RenderAsync(variables).AsTask().GetAwaiter().GetResult());

    private static JinjaOutcome Meta(JinjaEnvironment environment, string source, string kind) =>
        kind == "undeclared"
            ? JinjaOutcome.OfNames(TemplateMeta.FindUndeclaredVariables(environment, environment.Parse(source)))
            : JinjaOutcome.OfNames([.. TemplateMeta.FindReferencedTemplates(environment.Parse(source))]);

    private static Dictionary<string, string> Templates(Case recorded)
    {
        var json = recorded.Json;
        var result = new Dictionary<string, string>(StringComparer.Ordinal);
        if (json.TryGetProperty("templates", out var templates))
        {
            foreach (var template in templates.EnumerateObject())
                result[template.Name] = template.Value.GetString()!;
        }

        if (json.TryGetProperty("templates_file", out var file))
        {
            var entry = json.GetProperty("entry").GetString()!;
            result[entry] = SideFile(recorded, file.GetString()!).GetProperty(entry).GetString()!;
        }

        return result;
    }

    private static Dictionary<string, object?> Variables(Case recorded, JinjaValues values)
    {
        var json = recorded.Json;
        var result = new Dictionary<string, object?>(StringComparer.Ordinal);
        if (json.TryGetProperty("context_file", out var file))
        {
            var shared = SideFile(recorded, file.GetString()!).GetProperty(json.GetProperty("context_name").GetString()!);
            foreach (var variable in shared.EnumerateObject())
                result[variable.Name] = values.Read(variable.Value);
        }

        if (json.TryGetProperty("context", out var context))
        {
            foreach (var variable in context.EnumerateObject())
                result[variable.Name] = values.Read(variable.Value);
        }

        return result;
    }

    private static JsonElement SideFile(Case recorded, string name) =>
        s_sideFiles.GetOrAdd(
            Path.Combine(Path.GetDirectoryName(recorded.File)!, name),
            path => JsonDocument.Parse(File.ReadAllBytes(path)).RootElement);
}
