using System.Buffers;
using System.Runtime.CompilerServices;
using Carafe.Jinja.Rendering;
using Carafe.Jinja.Rendering.Nodes;
using Carafe.Jinja.Values;

namespace Carafe.Jinja;

public sealed partial class Template
{
    /// <summary>Renders to a string; tasks and asynchronous sequences in the template are awaited.</summary>
    /// <param name="variables">The variables.</param>
    /// <param name="cancellationToken">Ends the render at the next statement; functions see it as <see cref="RenderContext.CancellationToken"/>.</param>
    /// <exception cref="InvalidOperationException">The environment does not render asynchronously.</exception>
    public async ValueTask<string> RenderAsync(
        IReadOnlyDictionary<string, object?>? variables = null, CancellationToken cancellationToken = default)
    {
        var context = NewContext(ScopeOf(variables), cancellationToken: cancellationToken);
        var output = TextOutput.Rent(context.Limits);
        await RenderWithAsync(context, output);
        return output.TakeText();
    }

    /// <summary>Renders as UTF-8; tasks and asynchronous sequences in the template are awaited.</summary>
    public async ValueTask RenderToAsync(
        IBufferWriter<byte> target, IReadOnlyDictionary<string, object?>? variables = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(target);
        var context = NewContext(ScopeOf(variables), cancellationToken: cancellationToken);
        using var output = new Utf8Output(target, context.Limits);
        await RenderWithAsync(context, output);
        output.Flush();
    }

    /// <summary>Renders to a value, as <see cref="RenderValue"/> does; tasks and asynchronous sequences are awaited.</summary>
    public async ValueTask<TemplateValue> RenderValueAsync(
        IReadOnlyDictionary<string, object?>? variables = null, CancellationToken cancellationToken = default)
    {
        if (!Environment.IsNative)
            return await RenderAsync(variables, cancellationToken);

        var output = new NativeOutput();
        await RenderWithAsync(NewContext(ScopeOf(variables), cancellationToken: cancellationToken), output);
        return output.ToValue();
    }

    /// <summary>Renders piece by piece: text is given out after each statement at the top of the template.</summary>
    public async IAsyncEnumerable<string> GenerateAsync(
        IReadOnlyDictionary<string, object?>? variables = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        RequireAsync();
        var context = NewContext(ScopeOf(variables), cancellationToken: cancellationToken);
        var output = TextOutput.Rent(context.Limits);
        for (var template = this; template is not null;)
        {
            var frame = template.NewRootFrame(context, output);
            foreach (var node in template._code.Body)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await node.RenderAsync(frame);
                var text = output.Drain();
                if (text.Length > 0)
                    yield return text;
            }

            template = frame.ParentTemplate;
        }

        output.Return();
    }

    internal async ValueTask RenderRootAsync(RenderContext context, TemplateOutput output)
    {
        var frame = NewRootFrame(context, output);
        await RenderNode.RenderAllAsync(_code.Body, frame);
        if (frame.ParentTemplate is not { } parent)
            return;

        Frame.Enter(context);
        try
        {
            await parent.RenderRootAsync(context, output);
        }
        catch (Exception exception) when (ErrorTrace.Note(exception, frame, frame.ExtendsSpan))
        {
            throw;
        }

        Frame.Leave(context);
    }

    /// <summary>Renders the template with variables to a module of its own; tasks and asynchronous sequences are awaited.</summary>
    public async ValueTask<TemplateModule> MakeModuleAsync(
        IReadOnlyDictionary<string, object?>? variables = null, CancellationToken cancellationToken = default)
    {
        RequireAsync();
        return await MakeModuleAsync(NewContext(ScopeOf(variables), cancellationToken: cancellationToken));
    }

    internal async ValueTask<TemplateModule> MakeModuleAsync(RenderContext context)
    {
        Frame.Enter(context);
        var text = await context.CaptureAsync(output => RenderRootAsync(context, output));
        Frame.Leave(context);
        return new TemplateModule(this, context, text);
    }

    internal async ValueTask<TemplateModule> DefaultModuleAsync(RenderContext? importer, RenderContext current)
    {
        if (ExtraGlobals(importer) is { } extra)
            return await MakeModuleAsync(NewContext(new ValueScope(extra, _globalScope), current.Limits, current.CancellationToken));
        if (Environment.Limits is not null)
            return await MakeModuleAsync(NewContext(_globalScope, current.Limits, current.CancellationToken));

        // The shared module outlives this render, and so must not see its token.
        return _module ??= await MakeModuleAsync(NewContext(_globalScope));
    }

    private async ValueTask RenderWithAsync(RenderContext context, TemplateOutput output)
    {
        RequireAsync();
        await RenderRootAsync(context, output);
    }

    private void RequireAsync()
    {
        if (!Environment.EnableAsync)
            throw new InvalidOperationException("The environment was not created with async mode enabled. Set EnableAsync.");
    }
}
