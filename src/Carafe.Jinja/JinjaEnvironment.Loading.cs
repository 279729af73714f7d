using Carafe.Jinja.Loaders;
using Carafe.Jinja.Parsing;
using Carafe.Jinja.Rendering;
using Carafe.Jinja.Values;

namespace Carafe.Jinja;

public partial class JinjaEnvironment
{
    private TemplateCache? _cache;

    /// <summary>Where templates come from; null where only strings are compiled.</summary>
    public TemplateLoader? Loader { get; set; }

    /// <summary>How many compiled templates are kept; zero for none, less for all.</summary>
    public int CacheSize { get; set; } = 400;

    /// <summary>Whether a template is compiled again once its source has changed.</summary>
    public bool AutoReload { get; set; } = true;

    /// <summary>True where templates render to values instead of text.</summary>
    public virtual bool IsNative => false;

    /// <summary>Compiles a template.</summary>
    /// <param name="source">The source.</param>
    /// <param name="globals">Variables for every render of this template.</param>
    /// <exception cref="TemplateSyntaxException">The source does not follow the grammar.</exception>
    public Template FromString(string source, IReadOnlyDictionary<string, TemplateValue>? globals = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        return Template.Compile(this, source, null, null, globals);
    }

    /// <summary>Loads a template, from the cache where it is there and current.</summary>
    /// <param name="name">The template's name; folders are separated by <c>/</c>.</param>
    /// <param name="parent">The template that asks, for <see cref="JoinPath"/>.</param>
    /// <param name="globals">Variables for every render of this template.</param>
    /// <exception cref="TemplateNotFoundException">The loader has no such template.</exception>
    /// <exception cref="TemplateSyntaxException">Its source does not follow the grammar.</exception>
    public Template GetTemplate(string name, string? parent = null, IReadOnlyDictionary<string, TemplateValue>? globals = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Load(parent is null ? name : JoinPath(name, parent), globals);
    }

    /// <summary>Loads the first of several templates that exists.</summary>
    /// <exception cref="TemplatesNotFoundException">None of them exists.</exception>
    public Template SelectTemplate(IEnumerable<string> names, string? parent = null, IReadOnlyDictionary<string, TemplateValue>? globals = null)
    {
        ArgumentNullException.ThrowIfNull(names);
        var tried = new List<string>();
        foreach (var name in names)
        {
            tried.Add(name);
            try
            {
                return GetTemplate(name, parent, globals);
            }
            catch (TemplateNotFoundException)
            {
                // The next name may exist.
            }
        }

        throw tried.Count == 0 ? EmptySelection() : new TemplatesNotFoundException(tried);
    }

    /// <summary>Makes the name under which a template is loaded from the name that another template used for it.</summary>
    /// <remarks>Override it for names that are relative to the template that uses them.</remarks>
    public virtual string JoinPath(string name, string parent) => name;

    /// <summary>Lists the templates of the loader.</summary>
    /// <param name="extensions">Only those whose names end with one of these, without the dot.</param>
    public IReadOnlyList<string> ListTemplates(params ReadOnlySpan<string> extensions)
    {
        var names = RequireLoader().ListTemplates();
        if (extensions.IsEmpty)
            return names;

        var wanted = extensions.ToArray();
        return [.. names.Where(name => name.Contains('.', StringComparison.Ordinal) && wanted.Contains(name[(name.LastIndexOf('.') + 1)..]))];
    }

    /// <summary>
    /// Compiles all templates of the loader, up to <see cref="CacheSize"/>, and keeps them: mistakes show when the
    /// application starts, and no request waits for the first compilation.
    /// </summary>
    /// <param name="filter">Decides by name which templates; null for all.</param>
    /// <returns>The errors of the templates that do not compile; empty where all do.</returns>
    /// <exception cref="NotSupportedException">The loader cannot list its templates.</exception>
    /// <remarks>Upstream: <c>Environment.compile_templates</c>. Nothing is written to disk: parsing is as fast as reading a stored tree would be.</remarks>
    /// <example><code>
    /// if (environment.CompileTemplates(name => name.EndsWith(".html")) is [var first, ..])
    ///     throw first;
    /// </code></example>
    public IReadOnlyList<TemplateException> CompileTemplates(Func<string, bool>? filter = null)
    {
        var errors = new List<TemplateException>();
        foreach (var name in RequireLoader().ListTemplates())
        {
            if (filter is not null && !filter(name))
                continue;

            try
            {
                GetTemplate(name);
            }
            catch (TemplateException error)
            {
                errors.Add(error);
            }
        }

        return errors;
    }

    /// <summary>Compiles an expression to be evaluated on its own.</summary>
    /// <param name="source">The expression.</param>
    /// <param name="undefinedToNone">Whether an undefined result becomes none.</param>
    /// <example><code>environment.CompileExpression("user.age >= 18").Evaluate(variables)</code></example>
    public TemplateExpression CompileExpression(string source, bool undefinedToNone = true)
    {
        ArgumentNullException.ThrowIfNull(source);
        return TemplateExpression.Compile(this, source, undefinedToNone);
    }

    /// <summary>Parses a template without compiling it.</summary>
    public Ast.TemplateRoot Parse(string source, string? name = null, string? fileName = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new Parser(this, source, name, fileName).ParseTemplate();
    }

    internal Template ResolveTemplate(in TemplateValue name, string? parent, TemplateSite? site = null)
    {
        if (name.AsString is { } text)
            return Load(parent is null ? text : JoinPath(text, parent), null, site);
        if (name.Reference is Template template)
            return template;

        name.AsUndefined?.Fail();
        RequireLoader();
        throw new TemplateNotFoundException(name.ToDisplayString());
    }

    internal Template ResolveOneOrFirstTemplate(in TemplateValue name, string? parent, RenderContext context) =>
        name.IsString || name.IsUndefined || name.Reference is Template
            ? ResolveTemplate(name, parent)
            : ResolveFirstTemplate(name, parent, context);

    internal Template ResolveFirstTemplate(in TemplateValue names, string? parent, RenderContext context)
    {
        names.AsUndefined?.Fail();
        if (!names.IsTrue())
            throw EmptySelection();

        var tried = new List<string>();
        var iterator = PythonIteration.GetIterator(names, context);
        while (iterator.MoveNext(out var name))
        {
            try
            {
                return ResolveTemplate(name, parent);
            }
            catch (Exception exception) when (exception is TemplateNotFoundException or UndefinedException)
            {
                tried.Add(name.AsUndefined?.Message ?? name.ToDisplayString());
            }
        }

        throw new TemplatesNotFoundException(tried);
    }

    private static TemplatesNotFoundException EmptySelection() => new([], "Tried to select from an empty list of templates.");

    private TemplateLoader RequireLoader() =>
        Loader ?? throw new PythonException("TypeError", "no loader for this environment specified");

    private Template Load(string name, IReadOnlyDictionary<string, TemplateValue>? globals, TemplateSite? site = null)
    {
        var loader = RequireLoader();
        var cache = CacheSize == 0 ? null : _cache ??= new TemplateCache(CacheSize);
        if (cache is not null && cache.TryGet(loader, name, site, out var cached) && (!AutoReload || cached.IsUpToDate))
        {
            if (globals is not null)
                cached.AddGlobals(globals);
            return cached;
        }

        var source = loader.GetSource(this, name);
        var template = Template.Compile(this, source.Source, name, source.FileName, globals, source.IsUpToDate);
        cache?.Add(loader, name, template);
        return template;
    }
}
