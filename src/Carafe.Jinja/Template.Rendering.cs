using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Carafe.Jinja.Rendering;
using Carafe.Jinja.Rendering.Nodes;
using Carafe.Jinja.Values;

namespace Carafe.Jinja;

public sealed partial class Template
{
    private static readonly Dictionary<string, object?> s_noVariables = [];

    /// <summary>Renders to a string.</summary>
    public string Render(IReadOnlyDictionary<string, object?>? variables = null)
    {
        var context = NewContext(ScopeOf(variables));
        var output = TextOutput.Rent(context.Limits);
        RenderWith(context, output);
        return output.TakeText();
    }

    /// <summary>Renders to a string with the properties of an object as variables.</summary>
    /// <example><code>template.Render(new { name = "World" })</code></example>
    [RequiresUnreferencedCode("The properties of the object are read by reflection. Pass a dictionary where code is trimmed.")]
    public string Render(object variables) => Render(ObjectVariables.Of(variables));

    /// <summary>Renders to a string and records where the text of generation blocks lies.</summary>
    internal string RenderTracked(IReadOnlyDictionary<string, object?> variables, List<Range> generations)
    {
        var context = NewContext(ScopeOf(variables));
        var output = TextOutput.Rent(context.Limits);
        output.Record(generations);
        RenderWith(context, output);
        return output.TakeText();
    }

    /// <summary>Renders as UTF-8.</summary>
    public void RenderTo(IBufferWriter<byte> target, IReadOnlyDictionary<string, object?>? variables = null)
    {
        ArgumentNullException.ThrowIfNull(target);
        var context = NewContext(ScopeOf(variables));
        using var output = new Utf8Output(target, context.Limits);
        RenderWith(context, output);
    }

    /// <summary>Renders into a text writer.</summary>
    public void RenderTo(TextWriter target, IReadOnlyDictionary<string, object?>? variables = null)
    {
        ArgumentNullException.ThrowIfNull(target);
        var context = NewContext(ScopeOf(variables));
        var output = TextOutput.Rent(context.Limits, target);
        RenderWith(context, output);
        output.Return();
    }

    /// <summary>Renders to a value: what a native environment makes of the template, or its text in any other.</summary>
    public TemplateValue RenderValue(IReadOnlyDictionary<string, object?>? variables = null)
    {
        if (!Environment.IsNative)
            return Render(variables);

        var output = new NativeOutput();
        RenderWith(NewContext(ScopeOf(variables)), output);
        return output.ToValue();
    }

    /// <summary>Renders a single block, with what the templates that this one extends make of it.</summary>
    /// <remarks>What stands outside of blocks runs before it, without output, so that its assignments and imports are there.</remarks>
    /// <param name="name">The block's name.</param>
    /// <param name="variables">The variables.</param>
    /// <exception cref="KeyNotFoundException">Neither this template nor one that it extends has such a block.</exception>
    public string RenderBlock(string name, IReadOnlyDictionary<string, object?>? variables = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        var context = NewContext(ScopeOf(variables));
        var discarded = TextOutput.Rent(context.Limits);
        var frame = NewRootFrame(context, discarded);
        for (var template = this; ;)
        {
            RenderNode.RenderAll(template._code.Body, frame);
            if (frame.ParentTemplate is not { } parent)
                break;

            template = parent;
            frame = parent.NewRootFrame(context, discarded);
        }

        discarded.Return();
        var chain = context.BlockChain(name);
        if (chain.Count == 0)
        {
            var hint = Suggestion.For(name, context.AllBlockNames) is { } question ? " " + question : "";
            throw new KeyNotFoundException(
                $"The template {Name ?? "<template>"} has no block '{name}'. Its blocks are: {string.Join(", ", context.AllBlockNames)}.{hint}");
        }

        var output = TextOutput.Rent(context.Limits);
        chain[0].Render(context, output);
        return output.TakeText();
    }

    /// <summary>Renders piece by piece: text is given out after each statement at the top of the template.</summary>
    public IEnumerable<string> Generate(IReadOnlyDictionary<string, object?>? variables = null)
    {
        var context = NewContext(ScopeOf(variables));
        var output = TextOutput.Rent(context.Limits);
        for (var template = this; template is not null;)
        {
            var frame = template.NewRootFrame(context, output);
            foreach (var node in template._code.Body)
            {
                node.Render(frame);
                var text = output.Drain();
                if (text.Length > 0)
                    yield return text;
            }

            template = frame.ParentTemplate;
        }

        output.Return();
    }

    /// <summary>Renders piece by piece, with buffering and ways to write the pieces somewhere.</summary>
    public TemplateStream Stream(IReadOnlyDictionary<string, object?>? variables = null) => new(Generate(variables));

    /// <summary>The template as a module: its text, and the macros and variables that it exports. It is rendered once.</summary>
    public TemplateModule Module => DefaultModule(null, null);

    /// <summary>Renders the template with variables to a module of its own.</summary>
    public TemplateModule MakeModule(IReadOnlyDictionary<string, object?>? variables = null) => MakeModule(NewContext(ScopeOf(variables)));

    internal TemplateModule MakeModule(RenderContext context)
    {
        Frame.Enter(context);
        var text = context.Capture(output => RenderRoot(context, output));
        Frame.Leave(context);
        return new TemplateModule(this, context, text);
    }

    /// <summary>The module that imports without context share, unless the importing template has globals that this one lacks.</summary>
    /// <param name="importer">The template that imports; null for one that includes.</param>
    /// <param name="limits">What the render in progress may still use.</param>
    internal TemplateModule DefaultModule(RenderContext? importer, Sandbox.RenderLimits? limits)
    {
        if (ExtraGlobals(importer) is { } extra)
            return MakeModule(NewContext(new ValueScope(extra, _globalScope), limits));

        // With limits, a module must not outlive the render whose limits it counts against.
        return Environment.Limits is null ? _module ??= MakeModule(NewContext(_globalScope)) : MakeModule(NewContext(_globalScope, limits));
    }

    private Dictionary<string, TemplateValue>? ExtraGlobals(RenderContext? importer)
    {
        if (importer?.Template is not { OwnGlobals.Count: > 0 } other)
            return null;

        var missing = other.OwnGlobals.Where(pair => !_globals.ContainsKey(pair.Key) && !Environment.Globals.ContainsKey(pair.Key)).ToList();
        return missing.Count == 0 ? null : new Dictionary<string, TemplateValue>(missing, StringComparer.Ordinal);
    }

    private VariableScope ScopeOf(IReadOnlyDictionary<string, object?>? variables) =>
        variables is null or { Count: 0 } ? _globalScope : new ObjectScope(variables, _globalScope);

    private void RenderWith(RenderContext context, TemplateOutput output)
    {
        if (Environment.EnableAsync)
            throw new InvalidOperationException("The environment renders asynchronously. Use RenderAsync.");

        RenderRoot(context, output);
        output.Flush();
    }
}
