using Carafe.Contexts;

namespace Carafe.Views;

/// <summary>One call of a view, hook or error handler: where its arguments come from.</summary>
internal readonly struct ViewCall(RequestContext context, Exception? error = null)
{
    public RequestContext Context { get; } = context;

    public Exception? Error { get; } = error;
}
