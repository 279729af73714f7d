using Carafe.Registration;
using Carafe.Views;
using Carafe.Werkzeug.Exceptions;

namespace Carafe;

public abstract partial class Scaffold
{
    /// <summary>Adds a function that runs before each request; a value other than null is the response, and the view is skipped.</summary>
    /// <example><code>app.BeforeRequest(() => { G["user"] = LoadUser(); });</code></example>
    public void BeforeRequest(Delegate function)
    {
        CheckSetupFinished();
        Callbacks.Before.Add(ViewFunction.For(function));
    }

    /// <summary>Adds a function that sees each response, last added first, and returns it or another one.</summary>
    public void AfterRequest(Func<Response, Response> function)
    {
        CheckSetupFinished();
        Callbacks.After.Add(new AfterRequestFunction(function));
    }

    /// <inheritdoc cref="AfterRequest(Func{Response, Response})"/>
    public void AfterRequest(Func<Response, Task<Response>> function)
    {
        CheckSetupFinished();
        Callbacks.After.Add(new AfterRequestFunction(function));
    }

    /// <summary>Adds a function that runs when a request context ends, with the unhandled error, if any.</summary>
    public void TeardownRequest(Action<Exception?> function)
    {
        CheckSetupFinished();
        Callbacks.Teardown.Add(new TeardownFunction(function));
    }

    /// <inheritdoc cref="TeardownRequest(Action{Exception})"/>
    public void TeardownRequest(Func<Exception?, Task> function)
    {
        CheckSetupFinished();
        Callbacks.Teardown.Add(new TeardownFunction(function));
    }

    /// <summary>Adds a function whose values every template of this scope can use: a dictionary or an anonymous object.</summary>
    /// <example><code>app.ContextProcessor(() => new { user = G.Get("user") });</code></example>
    public void ContextProcessor(Func<object?> function)
    {
        CheckSetupFinished();
        ArgumentNullException.ThrowIfNull(function);
        Callbacks.ContextProcessors.Add(function);
    }

    /// <summary>Adds a function that sees the endpoint and may change the values of the URL before hooks and views run.</summary>
    public void UrlValuePreprocessor(Action<string?, IDictionary<string, object?>?> function)
    {
        CheckSetupFinished();
        ArgumentNullException.ThrowIfNull(function);
        Callbacks.UrlValuePreprocessors.Add(function);
    }

    /// <summary>Adds a function that may complete the values of every URL that is built.</summary>
    public void UrlDefaults(Action<string, IDictionary<string, object?>> function)
    {
        CheckSetupFinished();
        ArgumentNullException.ThrowIfNull(function);
        Callbacks.UrlDefaults.Add(function);
    }

    /// <summary>Handles an HTTP error by its code.</summary>
    /// <example><code>app.ErrorHandler(404, error => (RenderTemplate("404.html"), 404));</code></example>
    public void ErrorHandler(int code, Func<HttpException, Response> handler) => RegisterErrorHandler(code, handler);

    /// <inheritdoc cref="ErrorHandler(int, Func{HttpException, Response})"/>
    public void ErrorHandler(int code, Func<HttpException, Task<Response>> handler) => RegisterErrorHandler(code, handler);

    /// <inheritdoc cref="ErrorHandler(int, Func{HttpException, Response})"/>
    public void ErrorHandler(int code, Delegate handler) => RegisterErrorHandler(code, handler);

    /// <summary>Handles an exception class and the classes derived from it that have no handler of their own.</summary>
    public void ErrorHandler<TException>(Func<TException, Response> handler)
        where TException : Exception => RegisterErrorHandler(typeof(TException), handler);

    /// <inheritdoc cref="ErrorHandler{TException}(Func{TException, Response})"/>
    public void ErrorHandler<TException>(Func<TException, Task<Response>> handler)
        where TException : Exception => RegisterErrorHandler(typeof(TException), handler);

    /// <inheritdoc cref="ErrorHandler{TException}(Func{TException, Response})"/>
    public void ErrorHandler<TException>(Delegate handler)
        where TException : Exception => RegisterErrorHandler(typeof(TException), handler);

    /// <summary>Handles an HTTP error by its code; the handler may return anything that a view may return.</summary>
    public void RegisterErrorHandler(int code, Delegate handler)
    {
        CheckSetupFinished();
        ArgumentNullException.ThrowIfNull(handler);
        Callbacks.ErrorHandlersOf("").Set(code, ErrorClass.OfCode(code), ViewFunction.For(handler));
    }

    /// <summary>Handles an exception class; the handler may return anything that a view may return.</summary>
    public void RegisterErrorHandler(Type exceptionClass, Delegate handler)
    {
        CheckSetupFinished();
        ArgumentNullException.ThrowIfNull(exceptionClass);
        ArgumentNullException.ThrowIfNull(handler);
        if (!typeof(Exception).IsAssignableFrom(exceptionClass))
        {
            throw new ArgumentException(
                $"'{exceptionClass.Name}' is not a subclass of Exception. Handlers can only be registered for Exception classes or HTTP error codes.",
                nameof(exceptionClass));
        }
        Callbacks.ErrorHandlersOf("").Set(ErrorClass.CodeOf(exceptionClass), exceptionClass, ViewFunction.For(handler));
    }
}
