using Carafe.Jinja.Values;

namespace Carafe.Jinja.Rendering;

/// <summary>The items of an asynchronous loop, with a look ahead.</summary>
internal sealed class AsyncItems(IAsyncEnumerator<TemplateValue> items)
{
    private readonly Queue<TemplateValue> _ahead = new();

    public async ValueTask<TemplateValue> NextAsync()
    {
        if (_ahead.TryDequeue(out var value))
            return value;

        return await items.MoveNextAsync() ? items.Current : default;
    }

    /// <summary>Reads one item ahead, so that it can be looked at without waiting.</summary>
    public async ValueTask PeekAsync()
    {
        if (_ahead.Count == 0 && await items.MoveNextAsync())
            _ahead.Enqueue(items.Current);
    }

    /// <summary>Reads everything that is left.</summary>
    public async ValueTask ReadAllAsync(RenderContext context)
    {
        while (await items.MoveNextAsync())
        {
            context.Limits?.ChargeMemory(1);
            _ahead.Enqueue(items.Current);
        }
    }

    /// <summary>The items that were read ahead, as the synchronous part of the loop takes them.</summary>
    public TemplateIterator Ahead => new AheadIterator(_ahead);

    private sealed class AheadIterator(Queue<TemplateValue> ahead) : TemplateIterator
    {
        public override bool MoveNext(out TemplateValue value) => ahead.TryDequeue(out value);
    }
}
