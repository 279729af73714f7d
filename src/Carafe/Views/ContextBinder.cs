using Carafe.Contexts;
using Carafe.Sessions;

namespace Carafe.Views;

/// <summary>Fills a parameter whose type says what it is: the request, the session, the app, a cancellation token ...</summary>
internal sealed class ContextBinder(Func<ViewCall, object?> read) : ParameterBinder
{
    public override object? Bind(in ViewCall call) => read(call);

    /// <summary>The binder for a type of this kind, or null for other types.</summary>
    public static ContextBinder? For(Type type)
    {
        if (typeof(Werkzeug.Wrappers.Request).IsAssignableFrom(type))
            return new(static call => call.Context.Request);
        if (typeof(FlaskSession).IsAssignableFrom(type))
            return new(static call => call.Context.Session);
        if (typeof(Exception).IsAssignableFrom(type))
            return new(static call => call.Error);
        if (typeof(Flask).IsAssignableFrom(type))
            return new(static call => call.Context.App);
        if (typeof(AppGlobals).IsAssignableFrom(type))
            return new(static call => call.Context.AppContext.G);
        if (type == typeof(RequestContext))
            return new(static call =>
            {
                call.Context.Expose();
                return call.Context;
            });
        if (type == typeof(CancellationToken))
            return new(static call => call.Context is { UrlRule.IsWebsocket: true, Request: FlaskWebSocket socket } ? socket.Disconnected : call.Context.Environ.Aborted);
        if (type == typeof(Stream))
            return new(static call => call.Context.Request.Stream);
        if (type == typeof(System.IO.Pipelines.PipeReader))
            return new(static call => call.Context.Environ.InputReader ?? System.IO.Pipelines.PipeReader.Create(call.Context.Request.Stream));
        if (type == typeof(IServiceProvider))
            return new(static call => call.Context.Services);
        if (Hosting.HttpContextBinding.Handles(type))
            return new(static call => Hosting.HttpContextBinding.Get(call.Context.Environ));
        return null;
    }
}
