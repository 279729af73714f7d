using Carafe.Registration;
using Carafe.Views;
using Carafe.Werkzeug.Exceptions;

namespace Carafe;

/// <content>Hooks and handlers for all requests of the app that the blueprint is registered with.</content>
public partial class Blueprint
{
    /// <summary>As <see cref="Scaffold.BeforeRequest"/>, for all requests of the app.</summary>
    public void BeforeAppRequest(Delegate function)
    {
        var view = ViewFunction.For(function);
        RecordOnce(state => state.App.Callbacks.Before.Add(view));
    }

    /// <summary>As <see cref="Scaffold.AfterRequest(Func{Response, Response})"/>, for all requests of the app.</summary>
    public void AfterAppRequest(Func<Response, Response> function) =>
        RecordOnce(state => state.App.Callbacks.After.Add(new AfterRequestFunction(function)));

    /// <inheritdoc cref="AfterAppRequest(Func{Response, Response})"/>
    public void AfterAppRequest(Func<Response, Task<Response>> function) =>
        RecordOnce(state => state.App.Callbacks.After.Add(new AfterRequestFunction(function)));

    /// <summary>As <see cref="Scaffold.TeardownRequest(Action{Exception})"/>, for all requests of the app.</summary>
    public void TeardownAppRequest(Action<Exception?> function) =>
        RecordOnce(state => state.App.Callbacks.Teardown.Add(new TeardownFunction(function)));

    /// <inheritdoc cref="TeardownAppRequest(Action{Exception})"/>
    public void TeardownAppRequest(Func<Exception?, Task> function) =>
        RecordOnce(state => state.App.Callbacks.Teardown.Add(new TeardownFunction(function)));

    /// <summary>As <see cref="Scaffold.ContextProcessor"/>, for all templates of the app.</summary>
    public void AppContextProcessor(Func<object?> function) =>
        RecordOnce(state => state.App.Callbacks.ContextProcessors.Add(function));

    /// <summary>As <see cref="Scaffold.UrlValuePreprocessor"/>, for all requests of the app.</summary>
    public void AppUrlValuePreprocessor(Action<string?, IDictionary<string, object?>?> function) =>
        RecordOnce(state => state.App.Callbacks.UrlValuePreprocessors.Add(function));

    /// <summary>As <see cref="Scaffold.UrlDefaults"/>, for all URLs of the app.</summary>
    public void AppUrlDefaults(Action<string, IDictionary<string, object?>> function) =>
        RecordOnce(state => state.App.Callbacks.UrlDefaults.Add(function));

    /// <summary>Handles an HTTP error of any request of the app by its code.</summary>
    public void AppErrorHandler(int code, Func<HttpException, Response> handler) => AddAppErrorHandler(code, handler);

    /// <inheritdoc cref="AppErrorHandler(int, Func{HttpException, Response})"/>
    public void AppErrorHandler(int code, Delegate handler) => AddAppErrorHandler(code, handler);

    /// <summary>Handles an exception class for any request of the app.</summary>
    public void AppErrorHandler<TException>(Func<TException, Response> handler)
        where TException : Exception => AddAppErrorHandler(typeof(TException), handler);

    /// <inheritdoc cref="AppErrorHandler{TException}(Func{TException, Response})"/>
    public void AppErrorHandler<TException>(Delegate handler)
        where TException : Exception => AddAppErrorHandler(typeof(TException), handler);

    private void AddAppErrorHandler(int code, Delegate handler) => RecordOnce(state => state.App.RegisterErrorHandler(code, handler));

    private void AddAppErrorHandler(Type type, Delegate handler) => RecordOnce(state => state.App.RegisterErrorHandler(type, handler));
}
