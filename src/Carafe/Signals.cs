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

    /// <summary>When an application context ends, also after an error: <c>exc</c>.</summary>
    public static NamedSignal AppContextTearingDown { get; } = FlaskSignals.Signal("appcontext-tearing-down");

    /// <summary>After an application context became the current one.</summary>
    public static NamedSignal AppContextPushed { get; } = FlaskSignals.Signal("appcontext-pushed");

    /// <summary>After an application context ended.</summary>
    public static NamedSignal AppContextPopped { get; } = FlaskSignals.Signal("appcontext-popped");

    /// <summary>After a message was flashed: <c>message</c>, <c>category</c>.</summary>
    public static NamedSignal MessageFlashed { get; } = FlaskSignals.Signal("message-flashed");
}
