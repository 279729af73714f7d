using Carafe.Jinja.Values;

namespace Carafe.Jinja.Rendering;

internal sealed partial class LoopContext : IAsyncCallable
{
    /// <summary>The items of an asynchronous loop; null in a synchronous one.</summary>
    public AsyncItems? AsyncItems { get; init; }

    public Func<TemplateValue, int, ValueTask<TemplateValue>>? AsyncRecurse { get; init; }

    public async ValueTask<TemplateValue> NextAsync()
    {
        if (_after.IsMissing)
            await AsyncItems!.PeekAsync();

        return MoveNext(out var value) ? value : default;
    }

    /// <summary>Reads as far ahead as an attribute needs.</summary>
    public async ValueTask ReadAheadAsync(string attribute)
    {
        if (AsyncItems is null)
            return;

        if (attribute is "last" or "nextitem" && _after.IsMissing)
            await AsyncItems.PeekAsync();
        else if (attribute is "length" or "revindex" or "revindex0" && _length is null && PythonIteration.TryGetLength(_iterable) is null)
        {
            // All items are read before they are counted and put back in their order.
            await AsyncItems.ReadAllAsync(_context);
            _iterator = AsyncItems.Ahead;
        }
    }

    public async ValueTask<TemplateValue> InvokeAsync(
        RenderContext context, TemplateValue[] arguments, KeyValuePair<string, TemplateValue>[] keywords)
    {
        if (AsyncRecurse is null || arguments.Length + keywords.Length != 1)
            return Invoke(new TemplateCall(context, arguments, keywords));

        return await AsyncRecurse(arguments.Length == 1 ? arguments[0] : keywords[0].Value, _depth0 + 1);
    }
}
