namespace Carafe.Blinker;

/// <summary>Something that can happen, and those who want to know: senders and receivers need not know each other.</summary>
/// <remarks>Safe to use from several threads. Sending where nobody listens allocates nothing.</remarks>
/// <example><code>
/// var saved = new Signal("Emitted after a document was saved.");
/// saved.Connect((sender, args) => Console.WriteLine($"{sender} saved {args["path"]}"));
/// saved.Send(document, ("path", "notes.txt"));
/// </code></example>
/// <param name="description">What the signal means, for people.</param>
public partial class Signal(string? description = null)
{
    /// <summary>As a sender to connect to: every sender.</summary>
    public static readonly object Any = new AnySender();

    private readonly Lock _lock = new();
    private Subscription[] _subscriptions = [];
    private Signal? _receiverConnected;
    private Signal? _receiverDisconnected;
    private int _muted;

    /// <summary>What the signal means.</summary>
    public string? Description { get; } = description;

    /// <summary>Whether anyone is connected, to whichever sender; costs one read.</summary>
    public bool HasReceivers => Volatile.Read(ref _subscriptions).Length > 0;

    /// <summary>Whether sending does nothing at present.</summary>
    public bool IsMuted => Volatile.Read(ref _muted) > 0;

    /// <summary>Emitted after a receiver connects, with <c>receiver</c>, <c>sender</c> and <c>weak</c>.</summary>
    public Signal ReceiverConnected => LazyInitializer.EnsureInitialized(ref _receiverConnected, static () => new Signal("Emitted after a receiver connects."));

    /// <summary>Emitted after <see cref="Disconnect"/>, with <c>receiver</c> and <c>sender</c>; not when a receiver is collected.</summary>
    public Signal ReceiverDisconnected => LazyInitializer.EnsureInitialized(ref _receiverDisconnected, static () => new Signal("Emitted after a receiver disconnects."));

    /// <summary>Whether a signal from this sender would reach anyone.</summary>
    public bool HasReceiversFor(object? sender)
    {
        foreach (var subscription in Volatile.Read(ref _subscriptions))
        {
            if (subscription.Matches(sender) && subscription.Receiver is not null)
                return true;
        }

        return false;
    }

    /// <summary>The receivers that a signal from this sender reaches, in the order in which they connected.</summary>
    public IReadOnlyList<Delegate> ReceiversFor(object? sender)
    {
        var receivers = new List<Delegate>();
        foreach (var subscription in Volatile.Read(ref _subscriptions))
        {
            if (subscription.Matches(sender) && subscription.Receiver is { } receiver)
                receivers.Add(receiver);
        }

        return receivers;
    }

    /// <summary>Makes sending do nothing until the result is disposed; may be nested.</summary>
    public IDisposable Muted()
    {
        Interlocked.Increment(ref _muted);
        return new Ending(() => Interlocked.Decrement(ref _muted));
    }

    private sealed class AnySender
    {
        public override string ToString() => "ANY";
    }

    private sealed class Ending(Action end) : IDisposable
    {
        private Action? _end = end;

        public void Dispose() => Interlocked.Exchange(ref _end, null)?.Invoke();
    }
}
