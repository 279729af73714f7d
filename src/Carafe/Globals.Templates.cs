using System.Diagnostics.CodeAnalysis;
using Carafe.Jinja;
using Carafe.Templating;

namespace Carafe;

public static partial class Globals
{
    private const DynamicallyAccessedMemberTypes Properties = DynamicallyAccessedMemberTypes.PublicProperties;

    /// <summary>Renders a template.</summary>
    /// <param name="name">The template's name, relative to a template folder.</param>
    /// <exception cref="TemplateNotFoundException">There is no such template.</exception>
    public static string RenderTemplate(string name) => CurrentApp.RenderTemplate(CurrentApp.JinjaEnv.GetTemplate(name), NoVariables());

    /// <summary>Renders a template with variables.</summary>
    /// <param name="name">The template's name, relative to a template folder.</param>
    /// <param name="variables">A dictionary, or an anonymous object whose properties are the variables.</param>
    /// <exception cref="TemplateNotFoundException">There is no such template.</exception>
    /// <example><code>RenderTemplate("post.html", new { post, comments })</code></example>
    public static string RenderTemplate<[DynamicallyAccessedMembers(Properties)] T>(string name, T variables)
        where T : class => CurrentApp.RenderTemplate(CurrentApp.JinjaEnv.GetTemplate(name), TemplateArguments.Of(variables));

    /// <summary>Renders the first of several templates that exists.</summary>
    /// <inheritdoc cref="RenderTemplate{T}(string, T)"/>
    public static string RenderTemplate<[DynamicallyAccessedMembers(Properties)] T>(IReadOnlyList<string> names, T variables)
        where T : class => CurrentApp.RenderTemplate(CurrentApp.JinjaEnv.SelectTemplate(names), TemplateArguments.Of(variables));

    /// <summary>Renders the first of several templates that exists.</summary>
    /// <inheritdoc cref="RenderTemplate{T}(string, T)"/>
    public static string RenderTemplate(IReadOnlyList<string> names) => CurrentApp.RenderTemplate(CurrentApp.JinjaEnv.SelectTemplate(names), NoVariables());

    /// <summary>Renders a template given as text; its output is escaped.</summary>
    /// <example><code>RenderTemplateString("Hello {{ name }}!", new { name = "World" })</code></example>
    public static string RenderTemplateString(string source) => CurrentApp.RenderTemplate(CurrentApp.JinjaEnv.FromString(source), NoVariables());

    /// <inheritdoc cref="RenderTemplateString(string)"/>
    public static string RenderTemplateString<[DynamicallyAccessedMembers(Properties)] T>(string source, T variables)
        where T : class => CurrentApp.RenderTemplate(CurrentApp.JinjaEnv.FromString(source), TemplateArguments.Of(variables));

    /// <summary>Renders a template piece by piece, for a response that starts before the template ends.</summary>
    /// <inheritdoc cref="RenderTemplate{T}(string, T)"/>
    public static IEnumerable<string> StreamTemplate<[DynamicallyAccessedMembers(Properties)] T>(string name, T variables)
        where T : class => CurrentApp.StreamTemplate(CurrentApp.JinjaEnv.GetTemplate(name), TemplateArguments.Of(variables));

    /// <inheritdoc cref="StreamTemplate{T}(string, T)"/>
    public static IEnumerable<string> StreamTemplate(string name) => CurrentApp.StreamTemplate(CurrentApp.JinjaEnv.GetTemplate(name), NoVariables());

    /// <summary>Renders a template given as text piece by piece.</summary>
    public static IEnumerable<string> StreamTemplateString<[DynamicallyAccessedMembers(Properties)] T>(string source, T variables)
        where T : class => CurrentApp.StreamTemplate(CurrentApp.JinjaEnv.FromString(source), TemplateArguments.Of(variables));

    /// <summary>A variable or macro that a template exports.</summary>
    /// <param name="templateName">The template's name.</param>
    /// <param name="attribute">The macro or variable.</param>
    /// <exception cref="KeyNotFoundException">The template exports no such name.</exception>
    /// <example><code>string html = GetTemplateAttribute("macros.html", "hello").Call("World").ToString();</code></example>
    public static Jinja.TemplateExport GetTemplateAttribute(string templateName, string attribute) =>
        CurrentApp.JinjaEnv.GetTemplate(templateName).Module.Get(attribute);

    private static Dictionary<string, object?> NoVariables() => new(StringComparer.Ordinal);
}
