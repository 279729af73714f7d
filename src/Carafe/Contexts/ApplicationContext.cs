using System.Diagnostics.CodeAnalysis;
using Carafe.Werkzeug.Routing;

namespace Carafe.Contexts;

/// <summary>Makes an app current: <c>CurrentApp</c>, <c>G</c> and URL building work while it is pushed.</summary>
/// <example><code>using (app.AppContext()) { InitDb(); }</code></example>
public sealed class ApplicationContext : IDisposable, IAsyncDisposable
{
    private readonly Stack<ContextFrame> _frames = new(1);
    private AppGlobals? _g;
    private MapAdapter? _urlAdapter;
    private bool _hasUrlAdapter;

    internal ApplicationContext(Flask app)
    {
        App = app;
    }

    /// <summary>The app.</summary>
    public Flask App { get; }

    /// <summary>The data of this context.</summary>
    public AppGlobals G => _g ??= App.CreateAppGlobals();

    /// <summary>Builds URLs outside a request; null unless <c>SERVER_NAME</c> is configured.</summary>
    public MapAdapter? UrlAdapter
    {
        get
        {
            if (!_hasUrlAdapter)
            {
                _urlAdapter = App.CreateUrlAdapter(null);
                _hasUrlAdapter = true;
            }
            return _urlAdapter;
        }
    }

    /// <summary>Makes this context the current one.</summary>
    public void Push()
    {
        var request = ContextFrame.Current?.Request;

        // What starts from here may still see this request when another one is served.
        request?.Expose();
        var frame = new ContextFrame(this, request);
        frame.Push();
        _frames.Push(frame);
        App.SendAppContextPushed();
    }

    /// <summary>Ends the context; the teardown functions run when it was pushed once.</summary>
    /// <exception cref="InvalidOperationException">Another context is the current one, or a teardown function is asynchronous.</exception>
    public void Pop(Exception? error = null) => SyncOnly.Finish(PopAsync(error));

    /// <summary>Ends the context, waiting for teardown functions.</summary>
    public async ValueTask PopAsync(Exception? error = null)
    {
        var frame = TakeFrame();
        try
        {
            if (_frames.Count == 0)
                await App.DoTeardownAppContextAsync(error);
        }
        finally
        {
            frame.Pop("app");
        }
        App.SendAppContextPopped();
    }

    /// <summary>Pops the context.</summary>
    public void Dispose() => Pop();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => PopAsync();

    private ContextFrame TakeFrame() => _frames.TryPop(out var frame)
        ? frame
        : throw new InvalidOperationException("The application context was not pushed, or was already popped.");
}
