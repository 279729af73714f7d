using Carafe.Contexts;
using Carafe.Hosting;
using Carafe.Views;
using Carafe.Werkzeug;

namespace Carafe;

/// <content>
/// One request, top to bottom. Each step is called straight on; where one has to wait, <c>Flask.Dispatch.Waiting.cs</c> goes on
/// after it.
/// </content>
public partial class Flask
{
    private readonly Func<RequestContext, ValueTask<Response>> _respond;

    /// <summary>Handles one request from its environ to the response; the caller sends the response and disposes it.</summary>
    /// <remarks>Middleware goes around this: see <see cref="WsgiApp"/>.</remarks>
    internal ValueTask<Werkzeug.Wrappers.Response> HandleRequestAsync(Environ environ)
    {
        var server = environ as ServerEnviron;
        var context = server?.TakeContext(this) ?? new RequestContext(this, environ);
        if (ContextFrame.Flowing is not null)
            return HandleFlowingAsync(context, server);

        var previous = ContextFrame.EnterThread(context.Frame);
        try
        {
            context.BeginRequest(previous);
            if (!MayWait(context))
                return HandleOnThread(context, server);
        }
        finally
        {
            ContextFrame.LeaveThread(previous);
        }
        return HandleFlowingAsync(context, server);
    }

    private bool MayWait(RequestContext context) =>
        context.Environ.CanHaveBody || context.Plan.IsAsync || context.Plan.IsTeardownAsync || _overrides.AnyAsyncStep;

    /// <summary>A request of which nothing is asynchronous: its context is current on this thread alone.</summary>
    private ValueTask<Werkzeug.Wrappers.Response> HandleOnThread(RequestContext context, ServerEnviron? server)
    {
        var responding = RespondAsync(context);
        if (!responding.IsCompletedSuccessfully)
            return EndAfterAsync(responding, context, server);

        var response = responding.Result;
        context.MoveCloseActionsTo(response);
        var ending = EndRequestAsync(context, server);
        return ending.IsCompletedSuccessfully ? new(response) : GiveAfterAsync(ending, response);
    }

    private static ValueTask EndRequestAsync(RequestContext context, ServerEnviron? server)
    {
        PreservedContexts.Current?.Add(context);
        var ending = context.IsHeld ? default : context.EndInContextAsync();
        if (!ending.IsCompletedSuccessfully)
            return KeepAfterAsync(ending, context, server);

        server?.KeepContext(context);
        return default;
    }

    /// <summary>Finds the response; an error that nobody handled becomes a 500, or is thrown on where it is to propagate.</summary>
    private ValueTask<Response> RespondAsync(RequestContext context)
    {
        try
        {
            context.ThrowIfFailedToOpen();
            var dispatching = context.UrlRule is { IsWebsocket: true } ? FullDispatchWebSocketAsync(context) : FullDispatchRequestAsync(context);
            return dispatching.IsCompletedSuccessfully ? dispatching : FailAfterAsync(dispatching, context);
        }
        catch (Exception e)
        {
            return FailAsync(context, e);
        }
    }

    /// <summary>One request inside its context: hooks, view, error handlers, after-request functions.</summary>
    protected internal virtual ValueTask<Response> FullDispatchRequestAsync(RequestContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        GotFirstRequest = true;
        object? result;
        try
        {
            SendRequestStarted();
            var before = PreprocessRequestAsync(context);
            if (!before.IsCompletedSuccessfully)
                return FinalizeAfterAsync(DispatchAfterAsync(before, context), context);

            result = before.Result;
            if (result is null)
            {
                var view = DispatchRequestAsync(context);
                if (!view.IsCompletedSuccessfully)
                    return FinalizeAfterAsync(view, context);

                result = view.Result;
            }
        }
        catch (Exception e)
        {
            return FinalizeErrorAsync(context, e);
        }
        return FinalizeRequestAsync(context, result);
    }

    /// <summary>Calls the URL value preprocessors and the before-request functions; a result other than null is the response.</summary>
    protected internal virtual ValueTask<object?> PreprocessRequestAsync(RequestContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        foreach (var preprocessor in context.Plan.UrlValuePreprocessors)
        {
            context.Expose();
            preprocessor(context.UrlRule?.Endpoint, context.ViewArgs);
        }
        return CallBeforeFunctions(context, first: 0);
    }

    private static ValueTask<object?> CallBeforeFunctions(RequestContext context, int first)
    {
        var functions = context.Plan.Before;
        for (var i = first; i < functions.Length; i++)
        {
            var pending = functions[i].InvokeAsync(new ViewCall(context));
            if (!pending.IsCompletedSuccessfully)
                return CallBeforeFunctionsAfterAsync(pending, context, i + 1);
            if (pending.Result is { } result)
                return new(result);
        }
        return default;
    }

    /// <summary>Calls the view of the matched rule and gives what it returned.</summary>
    protected internal virtual ValueTask<object?> DispatchRequestAsync(RequestContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var plan = context.Plan;
        if (context.UrlRule is null)
            return HandleRoutingExceptionAsync(context);
        if (plan.ProvideAutomaticOptions && string.Equals(context.Environ.Method, "OPTIONS", StringComparison.OrdinalIgnoreCase))
            return new(MakeDefaultOptionsResponse(context));
        var view = plan.View ?? throw new InvalidOperationException(
            $"Endpoint '{context.UrlRule!.Endpoint}' has a rule but no view. Give it one with app.Endpoint(\"{context.UrlRule.Endpoint}\", view).");
        return view.InvokeViewAsync(new ViewCall(context));
    }

    /// <summary>Answers OPTIONS with the methods that the URL allows.</summary>
    protected internal virtual Response MakeDefaultOptionsResponse(RequestContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var response = CreateResponse();
        response.Allow.Update(context.UrlAdapter!.AllowedMethods());
        return response;
    }

    /// <summary>Makes a response of what a view or a handler returned, runs the after-request functions and saves the session.</summary>
    protected internal virtual ValueTask<Response> FinalizeRequestAsync(RequestContext context, object? result, bool isFromErrorHandler = false)
    {
        ArgumentNullException.ThrowIfNull(context);
        var response = MakeResponse(result, context);
        try
        {
            var processing = ProcessResponseAsync(context, response);
            if (!processing.IsCompletedSuccessfully)
                return FinishAfterAsync(processing, response, context, isFromErrorHandler);

            response = processing.Result;
            Finish(context, response);
        }
        catch (Exception e) when (isFromErrorHandler)
        {
            LogFinalizingError(e);
        }
        return new(response);
    }

    private void Finish(RequestContext context, Response response)
    {
        context.Resume();
        SendRequestFinished(context, response);
    }

    /// <summary>Runs the after-request functions and saves the session.</summary>
    protected internal virtual ValueTask<Response> ProcessResponseAsync(RequestContext context, Response response)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.AfterRequestFunctions is not null || context.Plan.After.Length > 0)
            return CallAfterFunctionsAsync(context, response);
        SaveSession(context, response);
        return new(response);
    }

    internal void SaveSession(RequestContext context, Response response)
    {
        if (context.OpenedSession is { } session && !SessionInterface.IsNullSession(session))
            SessionInterface.SaveSession(this, session, response);
    }
}
