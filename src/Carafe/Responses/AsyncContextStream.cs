using Carafe.Contexts;

namespace Carafe.Responses;

/// <summary>An asynchronous sequence whose items are made with the request context current.</summary>
internal static class AsyncContextStream
{
    public static IAsyncEnumerable<T> Wrap<T>(IAsyncEnumerable<T> chunks, RequestContext context)
    {
        ArgumentNullException.ThrowIfNull(chunks);
        context.Hold();
        var isReleased = false;
        context.AddCloseAction(() =>
        {
            if (isReleased)
                return default;
            isReleased = true;
            return context.ReleaseAsync();
        });
        return Run(chunks, context);
    }

    private static async IAsyncEnumerable<T> Run<T>(
        IAsyncEnumerable<T> chunks,
        RequestContext context,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var items = chunks.GetAsyncEnumerator(cancellationToken);
        while (await MoveNextAsync(items, context))
            yield return items.Current;
    }

    private static async ValueTask<bool> MoveNextAsync<T>(IAsyncEnumerator<T> items, RequestContext context)
    {
        var frame = context.Revive();
        try
        {
            return await items.MoveNextAsync();
        }
        finally
        {
            frame.Retire();
        }
    }
}
