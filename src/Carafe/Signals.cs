using Carafe.Blinker;

namespace Carafe;

/// <summary>The moments at which an app tells those who want to know. A signal that nobody connected to costs one read.</summary>
/// <remarks>The sender is the app; the arguments are given beside each signal.</remarks>
/// <example><code>Signals.TemplateRendered.Connect((sender, arguments) => log.Add(arguments.Get&lt;Template&gt;("template")!.Name));</code></example>
public static class Signals
{
    private static readonly SignalNamespace FlaskSignals = new();

    /// <summary>After a template was rendered: <c>template</c>, <c>context</c>.</summary>
    public static NamedSignal TemplateRendered { get; } = FlaskSignals.Signal("template-rendered");

    /// <summary>Before a template is rendered: <c>template</c>, <c>context</c>.</summary>
    public static NamedSignal BeforeRenderTemplate { get; } = FlaskSignals.Signal("before-render-template");

    /// <summary>Before anything happens with a request, its context being there.</summary>
    public static NamedSignal RequestStarted { get; } = FlaskSignals.Signal("request-started");

    /// <summary>After the response is made, before it is sent: <c>response</c>.</summary>
    public static NamedSignal RequestFinished { get; } = FlaskSignals.Signal("request-finished");

    /// <summary>When a request ends, also after an error: <c>exc</c>.</summary>
    public static NamedSignal RequestTearingDown { get; } = FlaskSignals.Signal("request-tearing-down");

    /// <summary>When an unhandled error occurs: <c>exception</c>.</summary>
    public static NamedSignal GotRequestException { get; } = FlaskSignals.Signal("got-request-exception");

    /// <summary>Before anything happens with a WebSocket, its context being there. It takes the place of <see cref="RequestStarted"/>.</summary>
    public static NamedSignal WebSocketStarted { get; } = FlaskSignals.Signal("websocket-started");

    /// <summary>After a message came in: <c>data</c>, <c>websocket</c>.</summary>
    public static NamedSignal WebSocketReceived { get; } = FlaskSignals.Signal("websocket-received");

    /// <summary>After a message was sent: <c>data</c>, <c>websocket</c>.</summary>
    public static NamedSignal WebSocketSent { get; } = FlaskSignals.Signal("websocket-sent");

    /// <summary>After the view of a WebSocket has ended: <c>response</c>, of status 101 when the WebSocket was accepted.</summary>
    public static NamedSignal WebSocketFinished { get; } = FlaskSignals.Signal("websocket-finished");

    /// <summary>When a WebSocket ends, also after an error: <c>exc</c>.</summary>
    public static NamedSignal WebSocketTearingDown { get; } = FlaskSignals.Signal("websocket-tearing-down");

    /// <summary>When an unhandled error occurs in a WebSocket: <c>exception</c>.</summary>
    public static NamedSignal GotWebSocketException { get; } = FlaskSignals.Signal("got-websocket-exception");

    /// <summary>When a background task ends with an error: <c>exception</c>.</summary>
    public static NamedSignal GotBackgroundException { get; } = FlaskSignals.Signal("got-background-exception");

    /// <summary>When an application context ends, also after an error: <c>exc</c>.</summary>
    public static NamedSignal AppContextTearingDown { get; } = FlaskSignals.Signal("appcontext-tearing-down");

    /// <summary>After an application context became the current one.</summary>
    public static NamedSignal AppContextPushed { get; } = FlaskSignals.Signal("appcontext-pushed");

    /// <summary>After an application context ended.</summary>
    public static NamedSignal AppContextPopped { get; } = FlaskSignals.Signal("appcontext-popped");

    /// <summary>After a message was flashed: <c>message</c>, <c>category</c>.</summary>
    public static NamedSignal MessageFlashed { get; } = FlaskSignals.Signal("message-flashed");
}
