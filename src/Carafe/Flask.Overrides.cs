using Carafe.Contexts;
using Carafe.Registration;
using Carafe.Werkzeug;
using Carafe.Werkzeug.Exceptions;
using Carafe.Werkzeug.Wrappers;

namespace Carafe;

/// <content>What a subclass has made of the steps of a request.</content>
public partial class Flask
{
    private readonly StepOverrides _overrides;

    /// <summary>Whether no function and no receiver of a signal sees the response that is made of a view's result.</summary>
    internal bool KeepsResponseOf(RequestContext context) =>
        !_overrides.Responses && context.Plan.After.Length == 0 && !Signals.RequestFinished.HasReceivers;

    private StepOverrides FindOverrides()
    {
        if (GetType() == typeof(Flask))
            return StepOverrides.None;

        Func<RequestContext, ValueTask<Response>> full = FullDispatchRequestAsync;
        Func<RequestContext, ValueTask<object?>> preprocess = PreprocessRequestAsync;
        Func<RequestContext, ValueTask<object?>> dispatch = DispatchRequestAsync;
        Func<RequestContext, object?, bool, ValueTask<Response>> finalize = FinalizeRequestAsync;
        Func<RequestContext, Response, ValueTask<Response>> process = ProcessResponseAsync;
        Func<RequestContext, HttpException, ValueTask<object?>> httpError = HandleHttpExceptionAsync;
        Func<RequestContext, Exception, ValueTask<object?>> userError = HandleUserExceptionAsync;
        Func<RequestContext, Exception, ValueTask<Response>> error = HandleExceptionAsync;
        Func<RequestContext, Exception?, ValueTask> endRequest = DoTeardownRequestAsync;
        Func<Exception?, ValueTask> endApp = DoTeardownAppContextAsync;
        Func<Exception, bool> traps = TrapHttpException;
        Func<object?, RequestContext?, Response> make = MakeResponse;
        Func<ResponseBody, ResponseStatus, IEnumerable<KeyValuePair<string, string>>?, string?, Response> create = CreateResponse;
        Func<Environ?, Werkzeug.Routing.MapAdapter?> adapter = CreateUrlAdapter;
        return new StepOverrides
        {
            AnyAsyncStep = StepOverrides.Any(full, preprocess, dispatch, finalize, process, httpError, userError, error, endRequest, endApp),
            Dispatch = StepOverrides.Any(full, preprocess, dispatch, finalize, process),
            Responses = StepOverrides.Any(full, finalize, process, make, create),
            RoutingErrors = StepOverrides.Any(dispatch, httpError, userError, traps, make, create),
            UrlAdapter = StepOverrides.Any(adapter),
            Teardown = StepOverrides.Any(endRequest, endApp),
        };
    }
}
