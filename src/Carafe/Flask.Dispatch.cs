using Carafe.Contexts;
using Carafe.Hosting;
using Carafe.Views;
using Carafe.Werkzeug.Wrappers;

namespace Carafe;

public partial class Flask
{
    private readonly Func<RequestContext, ValueTask<Response>> _respond;

    /// <summary>Handles one request from its environ to the response; the caller sends the response and disposes it.</summary>
    /// <remarks>Middleware goes around this: see <see cref="WsgiApp"/>.</remarks>
    internal async ValueTask<Werkzeug.Wrappers.Response> HandleRequestAsync(Environ environ)
    {
        var server = environ as ServerEnviron;
        var context = server?.TakeContext(this) ?? new RequestContext(this, environ);
        context.BeginRequest();
        try
        {
            if (environ.CanHaveBody)
                await context.LoadBodyAsync();
            var response = await context.RunAsync(_respond, isAsync: context.Plan.IsAsync || _isSubclass);
            context.MoveCloseActionsTo(response);
            return response;
        }
        catch
        {
            await context.RunCloseActionsAsync();
            throw;
        }
        finally
        {
            PreservedContexts.Current?.Add(context);
            if (!context.IsHeld)
                await context.EndInContextAsync();
            server?.KeepContext(context);
        }
    }

    /// <summary>Finds the response; an error that nobody handled becomes a 500, or is thrown on where it is to propagate.</summary>
    private async ValueTask<Response> RespondAsync(RequestContext context)
    {
        try
        {
            context.ThrowIfFailedToOpen();
            return context.UrlRule is { IsWebsocket: true } ? await FullDispatchWebSocketAsync(context) : await FullDispatchRequestAsync(context);
        }
        catch (Exception e)
        {
            context.Error = ShouldIgnoreError(e) ? null : e;
            context.Resume();
            return await HandleExceptionAsync(context, e);
        }
    }

    /// <summary>One request inside its context: hooks, view, error handlers, after-request functions.</summary>
    protected internal virtual async ValueTask<Response> FullDispatchRequestAsync(RequestContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        GotFirstRequest = true;
        object? result;
        try
        {
            SendRequestStarted();
            result = await PreprocessRequestAsync(context) ?? await DispatchRequestAsync(context);
        }
        catch (Exception e)
        {
            result = await HandleUserExceptionAsync(context, e);
        }
        return await FinalizeRequestAsync(context, result);
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
        return context.Plan.Before.Length == 0 ? default : CallBeforeFunctionsAsync(context);
    }

    private static async ValueTask<object?> CallBeforeFunctionsAsync(RequestContext context)
    {
        foreach (var before in context.Plan.Before)
        {
            if (await before.InvokeAsync(new ViewCall(context)) is { } result)
                return result;
        }
        return null;
    }

    /// <summary>Calls the view of the matched rule and gives what it returned.</summary>
    protected internal virtual ValueTask<object?> DispatchRequestAsync(RequestContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.RoutingException is { } error)
            return HandleRoutingExceptionAsync(context, error);
        var plan = context.Plan;
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
        response.Headers.Set("Allow", string.Join(", ", context.UrlAdapter!.AllowedMethods()));
        return response;
    }

    /// <summary>Makes a response of what a view or a handler returned, runs the after-request functions and saves the session.</summary>
    protected internal virtual async ValueTask<Response> FinalizeRequestAsync(RequestContext context, object? result, bool isFromErrorHandler = false)
    {
        var response = MakeResponse(result, context);
        try
        {
            response = await ProcessResponseAsync(context, response);
            context.Resume();
            SendRequestFinished(response);
        }
        catch (Exception e) when (isFromErrorHandler)
        {
            LogFinalizingError(e);
        }
        return response;
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

    private async ValueTask<Response> CallAfterFunctionsAsync(RequestContext context, Response response)
    {
        if (context.AfterRequestFunctions is { } functions)
        {
            foreach (var function in functions)
            {
                if (function.IsAsync)
                    context.Resume();
                response = await function.InvokeAsync(response);
            }
        }
        foreach (var function in context.Plan.After)
            response = await function.InvokeAsync(response);
        SaveSession(context, response);
        return response;
    }

    internal void SaveSession(RequestContext context, Response response)
    {
        if (context.OpenedSession is { } session && !SessionInterface.IsNullSession(session))
            SessionInterface.SaveSession(this, session, response);
    }
}
