using System.Runtime.CompilerServices;

namespace Carafe.Blinker;

// One receiver and the senders it listens to. Never changed: sending walks an array of these without a lock.
internal sealed class Subscription
{
    // Keeps a weak receiver's delegate alive for as long as the object that it calls.
    private static readonly ConditionalWeakTable<object, List<Delegate>> s_delegatesOf = [];

    private readonly Delegate? _strong;
    private readonly WeakReference<Delegate>? _weak;
    private readonly bool _any;
    private readonly SenderKey[] _senders;

    public Subscription(Delegate receiver, SenderKey? sender, bool weak)
        : this(weak && receiver.Target is not null ? null : receiver, weak && receiver.Target is not null ? Weaken(receiver) : null, sender is null, sender is null ? [] : [sender])
    {
    }

    private Subscription(Delegate? strong, WeakReference<Delegate>? weak, bool any, SenderKey[] senders)
    {
        _strong = strong;
        _weak = weak;
        _any = any;
        _senders = senders;
    }

    /// <summary>The receiver, unless it was collected.</summary>
    public Delegate? Receiver => _strong ?? (_weak!.TryGetTarget(out var receiver) ? receiver : null);

    public bool IsAlive => Receiver is not null && (_any || Array.Exists(_senders, static sender => sender.IsAlive));

    public bool IsOf(Delegate receiver) => receiver.Equals(Receiver);

    public bool Matches(object? sender)
    {
        if (_any)
            return true;

        if (sender is null)
            return false;

        foreach (var key in _senders)
        {
            if (key.Is(sender))
                return true;
        }

        return false;
    }

    /// <summary>The same receiver with one more sender, or every one; how it is held is decided anew.</summary>
    public Subscription With(Delegate receiver, SenderKey? sender, bool weak)
    {
        var held = new Subscription(receiver, sender, weak);
        var known = sender?.Value is { } value && Array.Exists(_senders, key => key.Is(value));
        return new Subscription(held._strong, held._weak, _any || sender is null, sender is null || known ? _senders : [.. _senders, sender]);
    }

    /// <summary>The same receiver without a sender; null if no sender is left.</summary>
    public Subscription? Without(object sender)
    {
        var remaining = Array.FindAll(_senders, key => key.IsAlive && !key.Is(sender));
        return _any || remaining.Length > 0 ? new Subscription(_strong, _weak, _any, remaining) : null;
    }

    private static WeakReference<Delegate> Weaken(Delegate receiver)
    {
        var delegates = s_delegatesOf.GetOrCreateValue(receiver.Target!);
        lock (delegates)
        {
            var same = delegates.Find(receiver.Equals);
            if (same is null)
                delegates.Add(same = receiver);

            return new WeakReference<Delegate>(same);
        }
    }
}
