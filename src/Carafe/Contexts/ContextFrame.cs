namespace Carafe.Contexts;

/// <summary>
/// One entry of the stack of active contexts, and the two places where its top is kept: a thread-static while synchronous
/// code of one request runs, and an async-local for everything that may go on elsewhere.
/// </summary>
/// <remarks>
/// The async-local wins. A continuation that runs on a thread where another request is busy carries its own value along,
/// so that it can never see that other request.
/// </remarks>
internal sealed class ContextFrame(ApplicationContext? app, RequestContext? request)
{
    private static readonly AsyncLocal<ContextFrame?> Flow = new();

    [ThreadStatic]
    private static ContextFrame? _thread;

    private readonly ApplicationContext? _app = app;
    private ContextFrame? _outerFlow;
    private bool _isPopped;

    public static ContextFrame? Current
    {
        get => LiveFlow() ?? _thread;
    }

    /// <summary>The async-local frame that code here sees, so that a new one must go there, too.</summary>
    public static ContextFrame? Flowing => LiveFlow();

    public ApplicationContext? App => _app ?? Request?.AppContext;

    public RequestContext? Request { get; private set; } = request;

    public static RequestContext RequireRequest() => Current?.Request ?? throw new InvalidOperationException(
        "Working outside of request context.\n\nThis typically means that you attempted to use functionality that needed"
        + " an active HTTP request. Consult the documentation on testing for information about how to avoid this problem.");

    public static ApplicationContext RequireApp() => Current?.App ?? throw new InvalidOperationException(
        "Working outside of application context.\n\nThis typically means that you attempted to use functionality that needed"
        + " the current application. To solve this, set up an application context with app.AppContext(). See the documentation"
        + " for more information.");

    /// <summary>The top for synchronous code on this thread, where no async-local frame is in front of it.</summary>
    public static ContextFrame? OnThread => _thread;

    /// <summary>
    /// The place of <see cref="OnThread"/>: who makes a frame the top for the synchronous code that follows on this thread puts back
    /// afterwards what was there.
    /// </summary>
    public static ref ContextFrame? ThreadTop => ref _thread;

    /// <summary>Makes this frame the top wherever this code goes on.</summary>
    public void Push()
    {
        _outerFlow = LiveFlow();
        _isPopped = false;
        Flow.Value = this;
    }

    /// <summary>Keeps a place on top for a context that comes later: until it is filled nobody sees it.</summary>
    public static ContextFrame Reserve()
    {
        var frame = new ContextFrame(null, null);
        frame.Push();
        frame._isPopped = true;
        return frame;
    }

    /// <summary>Puts a context in the place that was kept for it.</summary>
    public void Fill(RequestContext context)
    {
        Request = context;
        _isPopped = false;
    }

    /// <summary>Ends this frame.</summary>
    /// <exception cref="InvalidOperationException">Another frame is the top.</exception>
    public void Pop(string what)
    {
        var current = Current;
        _isPopped = true;
        if (!ReferenceEquals(current, this))
            throw new InvalidOperationException($"Popped wrong {what} context. Pop contexts in the reverse order of pushing them.");
        Flow.Value = _outerFlow;
    }

    /// <summary>Ends the frame of a request that the framework itself has pushed, for code that still carries it along.</summary>
    public void Retire() => _isPopped = true;

    // Work that outlives its request still carries the frame of a context that has ended.
    private static ContextFrame? LiveFlow()
    {
        var frame = Flow.Value;
        while (frame is { _isPopped: true })
            frame = frame._outerFlow;
        return frame;
    }
}
