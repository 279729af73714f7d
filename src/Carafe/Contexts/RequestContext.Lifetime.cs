using Carafe.Werkzeug.Exceptions;
using Carafe.Werkzeug.Routing;

namespace Carafe.Contexts;

public sealed partial class RequestContext
{
    private Stack<(ContextFrame Frame, ApplicationContext? Implicit)>? _pushes;
    private List<Func<ValueTask>>? _closeActions;
    private BoundHost? _boundHost;
    private RouteValues? _values;
    private bool _isOpen;
    private bool _isEnded;
    private bool _isExposed;
    private int _holds;

    /// <summary>Makes this context the current one: opens the session and matches the URL the first time.</summary>
    public void Push()
    {
        var outer = ContextFrame.Current;
        ApplicationContext? own = null;
        if (_appContext is null && outer?.App is { } active && ReferenceEquals(active.App, App))
        {
            _appContext = active;
        }
        else if (outer?.App is not { } current || !ReferenceEquals(current.App, App))
        {
            own = AppContext;
            own.Push();
        }
        var frame = new ContextFrame(own ?? outer?.App ?? AppContext, this);
        frame.Push();
        (_pushes ??= new(1)).Push((frame, own));
        Open();
    }

    /// <summary>Ends the context; the teardown functions run when it was pushed once.</summary>
    /// <exception cref="InvalidOperationException">Another context is the current one, or a teardown function is asynchronous.</exception>
    public void Pop(Exception? error = null) => SyncOnly.Finish(PopAsync(error));

    /// <summary>Ends the context, waiting for teardown functions.</summary>
    public async ValueTask PopAsync(Exception? error = null)
    {
        if (_pushes is null || !_pushes.TryPop(out var push))
            throw new InvalidOperationException("The request context was not pushed, or was already popped.");
        try
        {
            if (_pushes.Count == 0 && _holds == 0)
                await EndRequestAsync(error);
        }
        finally
        {
            push.Frame.Pop("request");
            if (push.Implicit is not null)
                await push.Implicit.PopAsync(error);
        }
    }

    /// <summary>Pops the context.</summary>
    public void Dispose() => Pop();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => PopAsync();

    /// <summary>Opens the session and matches the URL, once.</summary>
    internal void Open()
    {
        if (_isOpen)
            return;
        _isOpen = true;
        MapAdapter? adapter = null;
        try
        {
            adapter = App.AdapterFor(Environ, UrlAdapter, ref _boundHost);
        }
        catch (HttpException e)
        {
            RoutingException = e;
        }
        catch
        {
            UrlAdapter = null;
            throw;
        }
        if (!ReferenceEquals(adapter, UrlAdapter))
            UrlAdapter = adapter;

        // The session comes first, so that a converter can use it.
        if (_session is null && App.SessionInterface is { } sessions && !sessions.CanSkip(App, Environ))
            OpenSession();
        if (adapter is not null)
            MatchRequest(adapter);
    }

    /// <summary>Keeps the context from ending until <see cref="ReleaseAsync"/>.</summary>
    internal void Hold() => _holds++;

    /// <summary>Whether something besides the framework still needs this context after its request.</summary>
    internal bool IsHeld => _holds > 0;

    /// <summary>Gives up a hold; the last one ends the request when the framework is through with it.</summary>
    internal async ValueTask ReleaseAsync()
    {
        if (--_holds > 0 || _pushes is { Count: > 0 })
            return;
        var frame = Revive();
        try
        {
            await EndAsync(Error);
        }
        finally
        {
            frame.Retire();
        }
    }

    /// <summary>Makes this context current once more, after the framework is through with the request.</summary>
    internal ContextFrame Revive()
    {
        var frame = new ContextFrame(AppContext, this);
        frame.Push();
        return frame;
    }

    /// <summary>Adds something to do when the response is closed.</summary>
    internal void AddCloseAction(Func<ValueTask> action) => (_closeActions ??= []).Add(action);

    /// <summary>Lets the response do what must be done when it is closed.</summary>
    internal void MoveCloseActionsTo(Response response)
    {
        if (_closeActions is null)
            return;
        foreach (var action in _closeActions)
            response.CallOnClose(action);
        _closeActions = null;
        _ownResponse = null;
    }

    /// <summary>Does at once what a response would have done when it was closed, because there is no response.</summary>
    internal async ValueTask RunCloseActionsAsync()
    {
        var actions = _closeActions;
        _closeActions = null;
        foreach (var action in actions ?? [])
            await action();
    }

    /// <summary>Pushes a copy of a context; disposing the result pops it.</summary>
    internal RequestContext Copied()
    {
        Push();
        return this;
    }

    /// <summary>Runs all teardown functions of a request that the framework pushed.</summary>
    internal Task EndAsync(Exception? error)
    {
        if (_isEnded)
            return Task.CompletedTask;
        if (_request is not null || _services is not null || _isFlowing || !App.HasOnlySignalsToTearDown(this))
            return EndAllAsync(error);
        _isEnded = true;
        App.SendTearingDown(this, error);
        return Task.CompletedTask;
    }

    /// <summary>Ends the request when nobody takes part in that; else nothing has happened.</summary>
    internal bool TryEndAtOnce()
    {
        if (_services is not null || _isFlowing || _isEnded || !App.EndsUnnoticed(this))
            return false;
        _isEnded = true;
        _request?.Close();
        return true;
    }

    private async Task EndAllAsync(Exception? error)
    {
        try
        {
            await EndRequestAsync(error);
        }
        finally
        {
            if (!IsAppContextShared)
            {
                await App.DoTeardownAppContextAsync(error);
                App.SendAppContextPopped();
            }
            if (_isFlowing)
                Frame.Retire();
        }
    }

    /// <summary>Whether the application context belongs to someone outside this request.</summary>
    internal bool IsAppContextShared { get; private set; }

    /// <summary>Takes the application context of the code that makes this request, when it is of the same app.</summary>
    internal void ShareAppContext(ApplicationContext outer)
    {
        AppContext = outer;
        IsAppContextShared = true;
    }

    /// <summary>
    /// Makes the context ready for another request, unless something of it may still be in somebody's hands: then the whole
    /// object is left to them.
    /// </summary>
    internal bool TryReset()
    {
        if (_request is not null || _isFlowing || _holds > 0 || _pushes is not null || _isExposed)
            return false;
        _appContext = null;
        _isPlanned = false;
        _services = null;
        _session = null;
        _openError = null;
        UrlRule = null;
        ViewArgs = null;
        _miss = null;
        _routingException = null;
        AfterRequestFunctions = null;
        Flashes = null;
        Error = null;
        IsAppContextShared = false;
        _closeActions = null;
        _isOpen = false;
        _isEnded = false;
        return true;
    }

    /// <summary>Remembers that a part of this context was given away, so that it never serves another request.</summary>
    internal void Expose() => _isExposed = true;

    private ValueTask EndRequestAsync(Exception? error)
    {
        _isEnded = true;
        if (_request is null && _services is null)
            return App.DoTeardownRequestAsync(this, error);
        return EndRequestAndCloseAsync(error);
    }

    private async ValueTask EndRequestAndCloseAsync(Exception? error)
    {
        try
        {
            await App.DoTeardownRequestAsync(this, error);
        }
        finally
        {
            _request?.Close();
            if (_services is not null)
                await _services.DisposeAsync();
        }
    }

    private void MatchRequest(MapAdapter adapter)
    {
        var match = adapter.Match(into: _values ??= new RouteValues());
        if (match.IsFound)
        {
            UrlRule = match.Rule;
            ViewArgs = match.Values;
        }
        else
        {
            _miss = match;
        }
    }
}
