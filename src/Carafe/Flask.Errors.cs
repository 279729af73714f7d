using System.Runtime.ExceptionServices;
using Carafe.Contexts;
using Carafe.Registration;
using Carafe.Responses;
using Carafe.Views;
using Carafe.Werkzeug.Exceptions;
using Carafe.Werkzeug.Routing;
using Microsoft.Extensions.Logging;

namespace Carafe;

public partial class Flask
{
    private static readonly Action<ILogger, string, string, Exception?> LogUnhandled = LoggerMessage.Define<string, string>(
        LogLevel.Error, new EventId(500, "UnhandledException"), "Exception on {Path} [{Method}]");

    private static readonly Action<ILogger, Exception?> LogFinalizing = LoggerMessage.Define(
        LogLevel.Error, new EventId(501, "FinalizingFailed"), "Request finalizing failed with an error while handling an error");

    /// <summary>Whether an error is left out when teardown functions are told what ended the request.</summary>
    protected internal virtual bool ShouldIgnoreError(Exception error) => false;

    /// <summary>Whether an HTTP error is treated like any other one, as <c>TRAP_HTTP_EXCEPTIONS</c> and <c>TRAP_BAD_REQUEST_ERRORS</c> ask for.</summary>
    protected internal virtual bool TrapHttpException(Exception error)
    {
        if (Settings.TrapHttpExceptions)
            return true;
        if (Settings.TrapBadRequestErrors is null && error is BadRequestKeyError && Settings.IsDebug)
            return true;
        return Settings.TrapBadRequestErrors is true && error is BadRequest;
    }

    /// <summary>Gives an HTTP error to its handler, or gives back the error, which is then the response.</summary>
    protected internal virtual ValueTask<object?> HandleHttpExceptionAsync(RequestContext context, HttpException error)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(error);
        if (error.Code is null || error is RequestRedirect || FindErrorHandler(context, error) is not { } handler)
            return new(error);
        return handler.InvokeAsync(new ViewCall(context, error));
    }

    /// <summary>Gives an error to its handler; without one it is thrown on.</summary>
    protected internal virtual ValueTask<object?> HandleUserExceptionAsync(RequestContext context, Exception error)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(error);
        if (error is BadRequestKeyError keyError && (Settings.IsDebug || Settings.TrapBadRequestErrors is true))
            keyError.ShowException = true;
        if (error is HttpException httpError && !TrapHttpException(error))
            return HandleHttpExceptionAsync(context, httpError);
        if (FindErrorHandler(context, error) is { } handler)
            return handler.InvokeAsync(new ViewCall(context, error));
        ExceptionDispatchInfo.Throw(error);
        return default;
    }

    /// <summary>Answers an error that nobody handled with 500, or throws it on where it is to propagate: in debug mode and in tests.</summary>
    protected internal virtual async ValueTask<Response> HandleExceptionAsync(RequestContext context, Exception error)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(error);
        SendGotRequestException(context, error);
        if (Settings.PropagateExceptions)
            ExceptionDispatchInfo.Throw(error);
        LogException(context, error);
        var serverError = new InternalServerError(originalException: error);
        object? result = serverError;
        if (FindErrorHandler(context, serverError) is { } handler)
            result = await handler.InvokeAsync(new ViewCall(context, serverError));
        return await FinalizeRequestAsync(context, result, isFromErrorHandler: true);
    }

    /// <summary>Writes an error that nobody handled to the log.</summary>
    protected internal virtual void LogException(RequestContext context, Exception error)
    {
        ArgumentNullException.ThrowIfNull(context);

        // A view that stopped because its client has gone did as it was asked.
        if (error is OperationCanceledException && context.Environ.Aborted.IsCancellationRequested)
            return;
        LogUnhandled(Logger, context.Request.Path, context.Request.Method, error);
    }

    /// <summary>The error of a URL that no rule matches, or of a redirect, without throwing it.</summary>
    private ValueTask<object?> HandleRoutingExceptionAsync(RequestContext context)
    {
        if (context.IsNotFound && context.Plan.ErrorHandlers.Length == 0 && !_overrides.RoutingErrors && !Settings.TrapHttpExceptions)
            return new(ErrorPage.NotFound);

        var error = context.RoutingException ?? new NotFound();
        if (error is RequestRedirect redirect && Debug && redirect.Code is not (307 or 308)
            && context.Request.Method is not ("GET" or "HEAD" or "OPTIONS"))
        {
            throw new FormDataRoutingRedirect(context.Request, redirect);
        }
        return HandleUserExceptionAsync(context, error);
    }

    private void LogFinalizingError(Exception error) => LogFinalizing(Logger, error);

    /// <summary>The nearest handler: by code before by class, blueprint before app, derived class before base.</summary>
    private static ViewFunction? FindErrorHandler(RequestContext context, Exception error)
    {
        var maps = context.Plan.ErrorHandlers;
        if (maps.Length == 0)
            return null;
        var type = error.GetType();
        return (error is HttpException { Code: { } code } ? Find(maps, code, type) : null) ?? Find(maps, null, type);

        static ViewFunction? Find(ErrorHandlerMap[] maps, int? code, Type type)
        {
            foreach (var map in maps)
            {
                if (map.Find(code, type) is { } handler)
                    return handler;
            }
            return null;
        }
    }
}
