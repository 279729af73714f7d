using Carafe.Contexts;
using Carafe.Hosting;
using Carafe.Views;
using Carafe.Werkzeug;
using Carafe.Werkzeug.Middleware;

namespace Carafe;

/// <content>
/// One request, top to bottom. Each step is called straight on; where one has to wait, <c>Flask.Dispatch.Waiting.cs</c> goes on
/// after it. Results are handed on as references: to copy a <c>ValueTask</c> that was just filled in stalls the processor, and
/// the places for it on the stack are cleared at every step, used or not.
/// </content>
public partial class Flask
{
    private readonly Func<RequestContext, ValueTask<Response>> _respond;

    /// <summary>Handles one request from its environ to the response; the caller sends the response and disposes it.</summary>
    /// <remarks>Middleware goes around this: see <see cref="WsgiApp"/>.</remarks>
    internal ValueTask<Werkzeug.Wrappers.Response> HandleRequestAsync(Environ environ) =>
        HandleRequest(environ, out var pending) is { } response ? new(response) : new(pending!);

    /// <summary>The same: the response when it is ready, else null and what will give it.</summary>
    internal Werkzeug.Wrappers.Response? HandleRequest(Environ environ, out Task<Werkzeug.Wrappers.Response>? pending)
    {
        var server = environ as ServerEnviron;
        var context = server?.TakeContext(this) ?? new RequestContext(this, environ);
        if (server is { HasNoContext: true, IsUnseen: true } || ContextFrame.Flowing is null)
        {
            ref var top = ref ContextFrame.ThreadTop;
            var previous = top;
            top = context.Frame;
            try
            {
                context.BeginRequest(previous);
                if (!MayWait(context))
                    return HandleOnThread(context, server, out pending);
            }
            finally
            {
                top = previous;
            }
        }
        pending = HandleFlowingAsync(context, server);
        return null;
    }

    private bool MayWait(RequestContext context) =>
        context.Environ.CanHaveBody || context.Plan.IsAsync || context.Plan.IsTeardownAsync || _overrides.AnyAsyncStep;

    /// <summary>A request of which nothing is asynchronous: its context is current on this thread alone.</summary>
    private Response? HandleOnThread(RequestContext context, ServerEnviron? server, out Task<Werkzeug.Wrappers.Response>? pending)
    {
        pending = null;
        if (Respond(context, out var responding) is not { } response)
        {
            pending = EndAfterAsync(responding!, context, server);
            return null;
        }
        context.MoveCloseActionsTo(response);
        var ending = EndRequestAsync(context, server);
        if (ending.IsCompletedSuccessfully)
            return response;

        pending = GiveAfterAsync(ending, response);
        return null;
    }

    private static Task EndRequestAsync(RequestContext context, ServerEnviron? server)
    {
        // A test client asks the app without a server.
        if (server is null)
            PreservedContexts.Current?.Add(context);
        var ending = context.IsHeld || context.TryEndAtOnce() ? Task.CompletedTask : context.EndInContextAsync();
        if (!ending.IsCompletedSuccessfully)
            return KeepAfterAsync(ending, context, server);

        server?.KeepContext(context);
        return Task.CompletedTask;
    }

    /// <summary>Finds the response; an error that nobody handled becomes a 500, or is thrown on where it is to propagate.</summary>
    private ValueTask<Response> RespondAsync(RequestContext context) =>
        Respond(context, out var pending) is { } response ? new(response) : new(pending!);

    private Response? Respond(RequestContext context, out Task<Response>? pending)
    {
        pending = null;
        try
        {
            context.ThrowIfFailedToOpen();
            if (!_overrides.Dispatch && context.Plan.IsViewAlone && !AsksForOptions(context))
                return RespondWithView(context, context.Plan.View!, out pending);

            var dispatching = context.UrlRule is { IsWebsocket: true } ? FullDispatchWebSocketAsync(context) : FullDispatchRequestAsync(context);
            if (dispatching.IsCompletedSuccessfully)
                return dispatching.Result;

            pending = FailAfterAsync(dispatching, context);
        }
        catch (Exception e)
        {
            pending = FailAsync(context, e);
        }
        return null;
    }

    /// <summary>The same as <see cref="FullDispatchRequestAsync"/> where no step can wait, so that none needs a place for a task.</summary>
    private Response? RespondWithView(RequestContext context, ViewFunction view, out Task<Response>? pending)
    {
        pending = null;
        NoteFirstRequest();
        object? result;
        try
        {
            SendRequestStarted();
            result = view.InvokeView(new ViewCall(context));
        }
        catch (Exception e)
        {
            pending = FailAfterAsync(FinalizeErrorAsync(context, e), context);
            return null;
        }
        if (result is WsgiApplication)
        {
            pending = FailAfterAsync(FinalizeRequestAsync(context, result), context);
            return null;
        }
        var response = MakeResponse(result, context);
        if (context.AfterRequestFunctions is not null)
        {
            var processing = ProcessResponseAsync(context, response);
            pending = FailAfterAsync(FinishAfterAsync(processing, response, context, isFromErrorHandler: false), context);
            return null;
        }
        SaveSession(context, response);
        SendRequestFinished(context, response);
        return response;
    }

    // All threads read this, so that it is written once.
    private void NoteFirstRequest()
    {
        if (!GotFirstRequest)
            GotFirstRequest = true;
    }

    /// <summary>One request inside its context: hooks, view, error handlers, after-request functions.</summary>
    protected internal virtual ValueTask<Response> FullDispatchRequestAsync(RequestContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        NoteFirstRequest();
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
        if (AsksForOptions(context))
            return new(MakeDefaultOptionsResponse(context));
        var view = plan.View ?? throw new InvalidOperationException(
            $"Endpoint '{context.UrlRule!.Endpoint}' has a rule but no view. Give it one with app.Endpoint(\"{context.UrlRule.Endpoint}\", view).");
        var call = new ViewCall(context);
        if (view.IsAsync)
            return view.InvokeViewAsync(call);

        return new(view.InvokeView(call));
    }

    private static bool AsksForOptions(RequestContext context) =>
        context.Plan.ProvideAutomaticOptions && string.Equals(context.Environ.Method, "OPTIONS", StringComparison.OrdinalIgnoreCase);

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
        if (result is WsgiApplication application)
            return FinalizeAnswerAsync(application, context, isFromErrorHandler);

        var response = MakeResponse(result, context);
        try
        {
            var processing = ProcessResponseAsync(context, response);
            if (!processing.IsCompletedSuccessfully)
                return FinishAfterAsync(processing, response, context, isFromErrorHandler);

            response = processing.Result;
            SendRequestFinished(context, response);
        }
        catch (Exception e) when (isFromErrorHandler)
        {
            LogFinalizingError(e);
        }
        return new(response);
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
