namespace Carafe.Blinker;

public partial class Signal
{
    /// <summary>Connects a receiver that wants the sender only.</summary>
    /// <param name="receiver">Called with the sender.</param>
    /// <param name="sender">The sender to listen to; by default every one. It is held weakly, except for texts and values, which are compared.</param>
    /// <param name="weak">Holds the receiver's object weakly: it is disconnected when that is collected. A lambda that captures variables is such an object.</param>
    /// <returns>The receiver, to disconnect it by.</returns>
    public Action<object?> Connect(Action<object?> receiver, object? sender = null, bool weak = false) => Add(receiver, sender, weak);

    /// <summary>Connects a receiver of the sender and the signal's arguments.</summary>
    /// <inheritdoc cref="Connect(Action{object?}, object?, bool)"/>
    public Action<object?, SignalArguments> Connect(Action<object?, SignalArguments> receiver, object? sender = null, bool weak = false) => Add(receiver, sender, weak);

    /// <summary>Connects a receiver whose result the sender gets.</summary>
    /// <inheritdoc cref="Connect(Action{object?}, object?, bool)"/>
    public Func<object?, SignalArguments, object?> Connect(Func<object?, SignalArguments, object?> receiver, object? sender = null, bool weak = false) => Add(receiver, sender, weak);

    /// <summary>Connects an asynchronous receiver, which <see cref="SendAsync"/> reaches.</summary>
    /// <inheritdoc cref="Connect(Action{object?}, object?, bool)"/>
    public Func<object?, SignalArguments, Task> Connect(Func<object?, SignalArguments, Task> receiver, object? sender = null, bool weak = false) => Add(receiver, sender, weak);

    /// <summary>Fixes the sender first and takes the receiver then; Python's decorator.</summary>
    /// <example><code>var onSaved = saved.ConnectVia(document)((sender, args) => null);</code></example>
    public Func<Func<object?, SignalArguments, object?>, Func<object?, SignalArguments, object?>> ConnectVia(object? sender, bool weak = false) =>
        receiver => Connect(receiver, sender, weak);

    /// <summary>Connects a receiver until the result is disposed.</summary>
    /// <example><code>using (saved.ConnectedTo((sender, args) => log.Add(sender)))
    ///     document.Save();</code></example>
    public IDisposable ConnectedTo(Action<object?, SignalArguments> receiver, object? sender = null) => Connected(receiver, sender);

    /// <summary>Connects an asynchronous receiver until the result is disposed.</summary>
    public IDisposable ConnectedTo(Func<object?, SignalArguments, Task> receiver, object? sender = null) => Connected(receiver, sender);

    /// <summary>Disconnects a receiver from one sender, or from all if none is named. What is not connected stays so.</summary>
    public void Disconnect(Delegate receiver, object? sender = null)
    {
        ArgumentNullException.ThrowIfNull(receiver);
        lock (_lock)
        {
            var remaining = new List<Subscription>(_subscriptions.Length);
            foreach (var subscription in _subscriptions)
            {
                var kept = subscription.IsOf(receiver) ? IsAny(sender) ? null : subscription.Without(sender!) : subscription;
                if (kept is { IsAlive: true })
                    remaining.Add(kept);
            }

            Volatile.Write(ref _subscriptions, [.. remaining]);
        }

        if (_receiverDisconnected is { HasReceivers: true } disconnected)
            disconnected.Send(this, ("receiver", receiver), ("sender", sender ?? Any));
    }

    private static bool IsAny(object? sender) => sender is null || ReferenceEquals(sender, Any);

    private Ending Connected(Delegate receiver, object? sender)
    {
        Add(receiver, sender, weak: false);
        return new Ending(() => Disconnect(receiver));
    }

    private T Add<T>(T receiver, object? sender, bool weak)
        where T : Delegate
    {
        ArgumentNullException.ThrowIfNull(receiver);
        var key = IsAny(sender) ? null : new SenderKey(sender!);
        lock (_lock)
        {
            var subscriptions = Array.FindAll(_subscriptions, static subscription => subscription.IsAlive);
            var known = Array.FindIndex(subscriptions, subscription => subscription.IsOf(receiver));
            if (known >= 0)
                subscriptions[known] = subscriptions[known].With(receiver, key, weak);
            else
                subscriptions = [.. subscriptions, new Subscription(receiver, key, weak)];

            Volatile.Write(ref _subscriptions, subscriptions);
        }

        if (_receiverConnected is { HasReceivers: true } connected)
            connected.Send(this, ("receiver", receiver), ("sender", sender ?? Any), ("weak", weak));

        return receiver;
    }

    // Drops what was collected; called when a send came across it.
    private void Prune()
    {
        lock (_lock)
            Volatile.Write(ref _subscriptions, Array.FindAll(_subscriptions, static subscription => subscription.IsAlive));
    }
}
