using System.Runtime.CompilerServices;
using Carafe.Contexts;
using Carafe.Werkzeug.Wrappers;

namespace Carafe.Responses;

/// <summary>Sends events as they come, and a sign of life where none comes.</summary>
internal static class EventStream
{
    private const string Heartbeat = ":\n\n";

    private static readonly TimeSpan DefaultHeartbeat = TimeSpan.FromSeconds(15);

    public static Response Respond(Flask app, IAsyncEnumerable<ServerSentEvent> events, RequestContext? context, TimeSpan? heartbeat = null)
    {
        if (context is not null)
            events = AsyncContextStream.Wrap(events, context);
        var response = app.CreateResponse(ResponseBody.FromSequence(WriteAsync(app, events, heartbeat ?? DefaultHeartbeat)), mimetype: "text/event-stream");
        response.Headers.Set("Cache-Control", "no-cache");

        // nginx would otherwise collect events until its buffer is full.
        response.Headers.Set("X-Accel-Buffering", "no");
        return response;
    }

    private static async IAsyncEnumerable<string> WriteAsync(
        Flask app,
        IAsyncEnumerable<ServerSentEvent> events,
        TimeSpan heartbeat,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, app.Stopping);
        await using var items = events.GetAsyncEnumerator(stop.Token);
        Task<bool>? next = null;
        try
        {
            while (true)
            {
                next = items.MoveNextAsync().AsTask();
                while (!await IsDoneAsync(next, heartbeat, app.Clock))
                    yield return Heartbeat;
                if (!await HasItemAsync(next, stop.Token))
                    yield break;
                yield return items.Current.Format(app);
            }
        }
        finally
        {
            // A client that has gone leaves a step unfinished; the sequence can only be closed after it.
            await stop.CancelAsync();
            if (next is { IsCompleted: false })
                await HasItemAsync(next, stop.Token);
        }
    }

    private static async Task<bool> IsDoneAsync(Task<bool> next, TimeSpan heartbeat, TimeProvider clock)
    {
        await ((Task)next).WaitAsync(heartbeat, clock).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return next.IsCompleted;
    }

    private static async Task<bool> HasItemAsync(Task<bool> next, CancellationToken stopped)
    {
        try
        {
            return await next;
        }
        catch (OperationCanceledException) when (stopped.IsCancellationRequested)
        {
            return false;
        }
    }
}
