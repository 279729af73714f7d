using Carafe.Jinja.Values;

namespace Carafe.Jinja.Rendering.Nodes;

internal sealed partial class ExtendsNode
{
    public override async ValueTask<Flow> RenderAsync(Frame frame)
    {
        try
        {
            Extend(frame, await template.EvaluateAsync(frame));
        }
        catch (Exception exception) when (ErrorTrace.Note(exception, frame, span))
        {
            throw;
        }

        return Flow.Next;
    }
}

internal sealed partial class BlockNode
{
    public override async ValueTask<Flow> RenderAsync(Frame frame)
    {
        try
        {
            var context = scoped is null ? frame.Context : frame.Context.Derive(scoped.Over(frame));
            await Find(frame).RenderAsync(context, frame.Output);
        }
        catch (Exception exception) when (ErrorTrace.Note(exception, frame, span))
        {
            throw;
        }

        return Flow.Next;
    }
}

internal sealed partial class IncludeNode
{
    public override async ValueTask<Flow> RenderAsync(Frame frame)
    {
        try
        {
            if (Find(frame, await template.EvaluateAsync(frame)) is { } included)
                await IncludeAsync(included, frame);
        }
        catch (Exception exception) when (ErrorTrace.Note(exception, frame, span))
        {
            throw;
        }

        return Flow.Next;
    }

    private async ValueTask IncludeAsync(Template included, Frame frame)
    {
        if (locals is null)
        {
            (await included.DefaultModuleAsync(null, frame.Context)).WriteTo(frame.Output);
            return;
        }

        Frame.Enter(frame.Context);
        await included.RenderRootAsync(included.NewSharedContext(frame.Context, locals.Over(frame)), frame.Output);
        Frame.Leave(frame.Context);
    }
}

internal sealed partial class ModuleSource
{
    public async ValueTask<TemplateModule> LoadAsync(Frame frame)
    {
        var found = frame.Context.Environment.ResolveTemplate(await template.EvaluateAsync(frame), frame.Template.Name, _site);
        if (locals is null)
            return await found.DefaultModuleAsync(frame.Context, frame.Context);

        Frame.Enter(frame.Context);
        var module = await found.MakeModuleAsync(found.NewSharedContext(frame.Context, locals.Over(frame)));
        Frame.Leave(frame.Context);
        return module;
    }
}

internal sealed partial class ImportNode
{
    public override async ValueTask<Flow> RenderAsync(Frame frame)
    {
        try
        {
            Store(frame, await source.LoadAsync(frame));
        }
        catch (Exception exception) when (ErrorTrace.Note(exception, frame, span))
        {
            throw;
        }

        return Flow.Next;
    }
}

internal sealed partial class FromImportNode
{
    public override async ValueTask<Flow> RenderAsync(Frame frame)
    {
        try
        {
            var module = await source.LoadAsync(frame);
            foreach (var (name, slot) in names)
                Import(module, name, slot, frame);
        }
        catch (Exception exception) when (ErrorTrace.Note(exception, frame, span))
        {
            throw;
        }

        return Flow.Next;
    }
}
