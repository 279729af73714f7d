using Carafe.Jinja.Ast;
using Carafe.Jinja.Lexing;
using Carafe.Jinja.Loaders;
using Carafe.Jinja.Values;

namespace Carafe.Jinja.Rendering.Nodes;

/// <summary>The variables that an included template or a scoped block sees beside those of the context.</summary>
internal sealed partial class LocalsDump((string Name, SlotReference Reference)[] names)
{
    private readonly string[] _names = [.. names.Select(static pair => pair.Name)];

    /// <summary>The variables of the context, with those of the frame before them.</summary>
    public VariableScope Over(Frame frame)
    {
        var all = frame.Context.AllVariables();
        if (names.Length == 0)
            return all;

        var values = new TemplateValue[names.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = names[i].Reference.In(frame);

        return new LocalScope(_names, values, all);
    }
}

/// <summary><c>{% extends %}</c></summary>
internal sealed partial class ExtendsNode(ValueNode template, SourceSpan span) : RenderNode
{
    private readonly TemplateSite _site = new();

    public override Flow Render(Frame frame)
    {
        try
        {
            Extend(frame, template.Evaluate(frame));
        }
        catch (Exception exception) when (ErrorTrace.Note(exception, frame, span))
        {
            throw;
        }

        return Flow.Next;
    }

    private void Extend(Frame frame, in TemplateValue name)
    {
        if (frame.ParentTemplate is not null)
            throw new TemplateRuntimeException("extended multiple times");

        var parent = frame.Context.Environment.ResolveTemplate(name, frame.Template.Name, _site);
        frame.Context.AppendBlocks(parent);
        frame.ParentTemplate = parent;
        frame.ExtendsSpan = span;
    }
}

/// <summary>The place of a block in its template.</summary>
internal sealed partial class BlockNode(string name, bool isRequired, LocalsDump? scoped, SourceSpan span) : RenderNode
{
    public override Flow Render(Frame frame)
    {
        try
        {
            var context = scoped is null ? frame.Context : frame.Context.Derive(scoped.Over(frame));
            Find(frame).Render(context, frame.Output);
        }
        catch (Exception exception) when (ErrorTrace.Note(exception, frame, span))
        {
            throw;
        }

        return Flow.Next;
    }

    private Block Find(Frame frame)
    {
        var chain = frame.Context.BlockChain(name);
        if (isRequired && chain.Count <= 1)
            throw new TemplateRuntimeException($"Required block '{name}' not found");

        return chain[0];
    }
}

/// <summary>How a statement names the templates it may use.</summary>
internal enum TemplateChoice
{
    One,
    Several,
    OneOrSeveral,
}

/// <summary><c>{% include %}</c></summary>
internal sealed partial class IncludeNode(
    ValueNode template, TemplateChoice choice, bool ignoreMissing, LocalsDump? locals, SourceSpan span) : RenderNode
{
    private readonly TemplateSite _site = new();

    public override Flow Render(Frame frame)
    {
        try
        {
            if (Find(frame, template.Evaluate(frame)) is { } included)
                Include(included, frame);
        }
        catch (Exception exception) when (ErrorTrace.Note(exception, frame, span))
        {
            throw;
        }

        return Flow.Next;
    }

    private Template? Find(Frame frame, in TemplateValue name)
    {
        var environment = frame.Context.Environment;
        try
        {
            return choice switch
            {
                TemplateChoice.One => environment.ResolveTemplate(name, frame.Template.Name, _site),
                TemplateChoice.Several => environment.ResolveFirstTemplate(name, frame.Template.Name, frame.Context),
                _ => environment.ResolveOneOrFirstTemplate(name, frame.Template.Name, frame.Context),
            };
        }
        catch (TemplateNotFoundException) when (ignoreMissing)
        {
            return null;
        }
    }

    private void Include(Template included, Frame frame)
    {
        if (locals is null)
        {
            included.DefaultModule(null, frame.Context.Limits).WriteTo(frame.Output);
            return;
        }

        Frame.Enter(frame.Context);
        var context = included.NewSharedContext(frame.Context, locals.Over(frame));
        included.RenderRoot(context, frame.Output);
        Frame.Leave(frame.Context);
    }
}

/// <summary>Gives the module of another template, for both kinds of import.</summary>
internal sealed partial class ModuleSource(ValueNode template, LocalsDump? locals)
{
    private readonly TemplateSite _site = new();

    public TemplateModule Load(Frame frame)
    {
        var found = frame.Context.Environment.ResolveTemplate(template.Evaluate(frame), frame.Template.Name, _site);
        if (locals is null)
            return found.DefaultModule(frame.Context, frame.Context.Limits);

        Frame.Enter(frame.Context);
        var module = found.MakeModule(found.NewSharedContext(frame.Context, locals.Over(frame)));
        Frame.Leave(frame.Context);
        return module;
    }
}

/// <summary><c>{% import template as target %}</c></summary>
internal sealed partial class ImportNode(ModuleSource source, string name, int slot, bool isTopLevel, SourceSpan span) : RenderNode
{
    public override Flow Render(Frame frame)
    {
        try
        {
            Store(frame, source.Load(frame));
        }
        catch (Exception exception) when (ErrorTrace.Note(exception, frame, span))
        {
            throw;
        }

        return Flow.Next;
    }

    private void Store(Frame frame, TemplateModule module)
    {
        frame.Slots[slot] = module;
        if (!isTopLevel)
            return;

        frame.Context.Set(name, module);
        if (!name.StartsWith('_'))
            frame.Context.Unexport(name);
    }
}

/// <summary><c>{% from template import name as alias %}</c></summary>
internal sealed partial class FromImportNode(
    ModuleSource source, (ImportedName Name, int Slot)[] names, bool isTopLevel, SourceSpan span) : RenderNode
{
    public override Flow Render(Frame frame)
    {
        try
        {
            var module = source.Load(frame);
            foreach (var (name, slot) in names)
                Import(module, name, slot, frame);
        }
        catch (Exception exception) when (ErrorTrace.Note(exception, frame, span))
        {
            throw;
        }

        return Flow.Next;
    }

    private void Import(TemplateModule module, ImportedName name, int slot, Frame frame)
    {
        if (!module.TryGet(name.Name, out var value))
            value = Undefined(module, name.Name, frame);

        frame.Slots[slot] = value;
        if (!isTopLevel)
            return;

        frame.Context.Set(name.Alias, value);
        if (!name.Alias.StartsWith('_'))
            frame.Context.Unexport(name.Alias);
    }

    private TemplateValue Undefined(TemplateModule module, string name, Frame frame)
    {
        var position = frame.Template.Name is null ? $"line {span.Line}" : $"line {span.Line} in {SourceText.Quote(frame.Template.Name)}";
        var imported = TemplateValue.FromString(module.TemplateName).Repr();
        return frame.Context.UndefinedFactory.Create(
            $"the template {imported} (imported on {position}) does not export the requested name {SourceText.Quote(name)}", default, name, null);
    }
}
