using Carafe.Contexts;
using Carafe.Responses;

namespace Carafe;

public static partial class Globals
{
    /// <summary>Streams events to a browser's <c>EventSource</c> until they end, the client goes or the app shuts down.</summary>
    /// <remarks>
    /// The request context stays current while the events are made. The token that the sequence is enumerated with tells it to end.
    /// A view may also return the sequence itself.
    /// </remarks>
    /// <param name="events">The events.</param>
    /// <param name="heartbeat">After how much silence a comment is sent, so that neither side gives the connection up; 15 seconds by default.</param>
    /// <example><code>
    /// app.Get("/prices", () => EventStream(Prices(Request.Headers.Get("Last-Event-ID"))));
    /// </code></example>
    public static Response EventStream(IAsyncEnumerable<ServerSentEvent> events, TimeSpan? heartbeat = null)
    {
        ArgumentNullException.ThrowIfNull(events);
        return Responses.EventStream.Respond(CurrentApp, events, ContextFrame.Current?.Request, heartbeat);
    }
}
