using System.Collections;
using Carafe.Contexts;

namespace Carafe.Responses;

/// <summary>A sequence whose items are made with the request context current; the context ends when the sequence does.</summary>
internal sealed class ContextStream<T> : IEnumerable<T>, IAsyncDisposable
{
    private readonly IEnumerable<T> _chunks;
    private readonly RequestContext _context;
    private bool _isReleased;

    public ContextStream(IEnumerable<T> chunks, RequestContext context)
    {
        ArgumentNullException.ThrowIfNull(chunks);
        _chunks = chunks;
        _context = context;
        context.Hold();
        context.AddCloseAction(DisposeAsync);
    }

    public IEnumerator<T> GetEnumerator()
    {
        using var items = Step(_chunks.GetEnumerator);
        while (Step(items.MoveNext))
            yield return items.Current;
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Lets the context end; called when the response is closed, whether or not the sequence was read to its end.</summary>
    public ValueTask DisposeAsync()
    {
        if (_isReleased)
            return default;
        _isReleased = true;
        return _context.ReleaseAsync();
    }

    private TStep Step<TStep>(Func<TStep> step)
    {
        var frame = _context.Revive();
        try
        {
            return step();
        }
        finally
        {
            frame.Pop("request");
        }
    }
}
