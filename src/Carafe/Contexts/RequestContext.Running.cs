using Carafe.Hosting;
using Carafe.Telemetry;
using Carafe.Werkzeug;

namespace Carafe.Contexts;

public sealed partial class RequestContext
{
    private Exception? _openError;
    private bool _isFlowing;

    private bool IsOnThread => ReferenceEquals(ContextFrame.OnThread, Frame);

    /// <summary>The error that ended the request, handled or not.</summary>
    internal Exception? Error { get; set; }

    /// <summary>Makes the context of a request that the framework handles: its own application context, session and match.</summary>
    /// <param name="outer">The frame around this context's own, which is the top of this thread already.</param>
    internal void BeginRequest(ContextFrame? outer)
    {
        if (outer?.App is { } active && ReferenceEquals(active.App, App))
            ShareAppContext(active);
        try
        {
            if (!IsAppContextShared)
                App.SendAppContextPushed();
            Open();
            if (FlaskTelemetry.IsEnabled)
                HttpContextBinding.TellRoute(Environ, UrlRule?.Text);
        }
        catch (Exception e)
        {
            _openError = e;
        }
    }

    /// <summary>The same where code around the request goes on elsewhere; a context that has begun stays as it is.</summary>
    internal void BeginFlowingRequest()
    {
        if (_isOpen)
            return;
        var outer = ContextFrame.Current;
        Flow();
        BeginRequest(outer);
    }

    /// <summary>Raises what went wrong while the context was opened, where it can be handled.</summary>
    internal void ThrowIfFailedToOpen()
    {
        if (_openError is not null)
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(_openError);
    }

    /// <summary>Reads the body into memory or a temporary file, so that synchronous code never waits for the client.</summary>
    internal ValueTask LoadBodyAsync()
    {
        var plan = Plan;
        if (plan.View is { ReadsBody: true, IsAsync: true } || (RoutingException is not null && plan.Before.Length == 0 && plan.ErrorHandlers.Length == 0))
            return default;
        return Request.LoadAsync(Environ.Aborted);
    }

    /// <summary>Makes this context visible to everything that is awaited from here on.</summary>
    internal void Flow()
    {
        if (_isFlowing)
            return;
        _isFlowing = true;
        Frame.Push();
    }

    /// <summary>Makes this context current again after an await that may have lost it.</summary>
    internal void Resume()
    {
        // What flows has to be found where it flows: on this thread it would be lost with the next await.
        var current = _isFlowing ? ContextFrame.Flowing : ContextFrame.Current;
        if (ReferenceEquals(current?.Request, this))
            return;
        _isFlowing = false;
        Flow();
    }

    /// <summary>Runs a step of the request with this context current.</summary>
    /// <param name="step">The step.</param>
    /// <param name="isAsync">Whether the step may go on after it returns.</param>
    internal ValueTask<Response> RunAsync(Func<RequestContext, ValueTask<Response>> step, bool isAsync)
    {
        if (isAsync)
            Flow();
        if (_isFlowing || IsOnThread)
            return step(this);
        ref var top = ref ContextFrame.ThreadTop;
        var previous = top;
        top = Frame;
        try
        {
            return step(this);
        }
        finally
        {
            top = previous;
        }
    }

    /// <summary>Ends the request with this context current.</summary>
    internal Task EndInContextAsync()
    {
        if (Plan.IsTeardownAsync)
            Flow();
        if (_isFlowing)
        {
            Resume();
            return EndAsync(Error);
        }
        if (IsOnThread)
            return EndAsync(Error);
        ref var top = ref ContextFrame.ThreadTop;
        var previous = top;
        top = Frame;
        try
        {
            return EndAsync(Error);
        }
        finally
        {
            top = previous;
        }
    }
}
