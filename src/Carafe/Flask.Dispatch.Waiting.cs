using Carafe.Contexts;
using Carafe.Hosting;
using Carafe.Werkzeug.Middleware;

namespace Carafe;

/// <content>What follows a step of a request that had to wait: the same as in <c>Flask.Dispatch.cs</c>, after an await.</content>
public partial class Flask
{
    /// <summary>A request that may wait: for its body, for its view or a function around it.</summary>
    private async Task<Werkzeug.Wrappers.Response> HandleFlowingAsync(RequestContext context, ServerEnviron? server)
    {
        context.BeginFlowingRequest();
        return await EndAfterAsync(RespondToBodyAsync(context), context, server);
    }

    private async Task<Response> RespondToBodyAsync(RequestContext context)
    {
        if (context.Environ.CanHaveBody)
            await context.LoadBodyAsync();
        return await context.RunAsync(_respond, isAsync: context.Plan.IsAsync || _overrides.AnyAsyncStep);
    }

    private static async Task<Werkzeug.Wrappers.Response> EndAfterAsync(
        Task<Response> responding, RequestContext context, ServerEnviron? server)
    {
        try
        {
            var response = await responding;
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
            await EndRequestAsync(context, server);
        }
    }

    private static async Task<Werkzeug.Wrappers.Response> GiveAfterAsync(Task ending, Response response)
    {
        await ending;
        return response;
    }

    private static async Task KeepAfterAsync(Task ending, RequestContext context, ServerEnviron? server)
    {
        await ending;
        server?.KeepContext(context);
    }

    private async Task<Response> FailAfterAsync(ValueTask<Response> dispatching, RequestContext context)
    {
        try
        {
            return await dispatching;
        }
        catch (Exception e)
        {
            return await FailAsync(context, e);
        }
    }

    private async Task<Response> FailAsync(RequestContext context, Exception error)
    {
        context.Error = ShouldIgnoreError(error) ? null : error;
        context.Resume();
        return await HandleExceptionAsync(context, error);
    }

    private static async ValueTask<object?> CallBeforeFunctionsAfterAsync(ValueTask<object?> pending, RequestContext context, int next) =>
        await pending ?? await CallBeforeFunctions(context, next);

    private async ValueTask<object?> DispatchAfterAsync(ValueTask<object?> before, RequestContext context) =>
        await before ?? await DispatchRequestAsync(context);

    private async ValueTask<Response> FinalizeAfterAsync(ValueTask<object?> pending, RequestContext context)
    {
        object? result;
        try
        {
            result = await pending;
        }
        catch (Exception e)
        {
            return await FinalizeErrorAsync(context, e);
        }
        return await FinalizeRequestAsync(context, result);
    }

    private async ValueTask<Response> FinalizeErrorAsync(RequestContext context, Exception error) =>
        await FinalizeRequestAsync(context, await HandleUserExceptionAsync(context, error));

    /// <summary>A view that returned another application: that one answers the request.</summary>
    private async ValueTask<Response> FinalizeAnswerAsync(WsgiApplication application, RequestContext context, bool isFromErrorHandler)
    {
        var answer = await application(context.Environ);
        context.Resume();
        return await FinalizeRequestAsync(context, answer, isFromErrorHandler);
    }

    private async ValueTask<Response> FinishAfterAsync(
        ValueTask<Response> processing, Response response, RequestContext context, bool isFromErrorHandler)
    {
        try
        {
            response = await processing;
            SendRequestFinished(context, response);
        }
        catch (Exception e) when (isFromErrorHandler)
        {
            LogFinalizingError(e);
        }
        return response;
    }

    private async ValueTask<Response> CallAfterFunctionsAsync(RequestContext context, Response response)
    {
        if (context.AfterRequestFunctions is { } functions)
        {
            foreach (var function in functions)
            {
                if (function.IsAsync)
                    context.Flow();
                response = await function.InvokeAsync(response);
            }
        }
        foreach (var function in context.Plan.After)
            response = await function.InvokeAsync(response);
        SaveSession(context, response);
        return response;
    }
}
