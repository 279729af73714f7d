namespace Carafe.Blinker;

public partial class Signal
{
    /// <summary>Calls the receivers of a sender, one after the other.</summary>
    /// <param name="sender">Who sends; null reaches those who listen to every sender.</param>
    /// <param name="arguments">What the receivers are told.</param>
    /// <returns>Each receiver with its result.</returns>
    /// <exception cref="InvalidOperationException">A receiver is asynchronous: use <see cref="SendAsync"/>.</exception>
    public IReadOnlyList<SignalResult> Send(object? sender = null, params ReadOnlySpan<(string Name, object? Value)> arguments) =>
        Send(sender, null, arguments);

    /// <summary>Calls the receivers of a sender, and asynchronous ones through a wrapper that makes them synchronous.</summary>
    /// <param name="sender">Who sends.</param>
    /// <param name="asyncWrapper">Turns an asynchronous receiver into one that returns its result.</param>
    /// <param name="arguments">What the receivers are told.</param>
    /// <returns>Each receiver with its result.</returns>
    /// <exception cref="InvalidOperationException">A receiver is asynchronous and there is no wrapper.</exception>
    public IReadOnlyList<SignalResult> Send(
        object? sender,
        Func<Func<object?, SignalArguments, Task>, Func<object?, SignalArguments, object?>>? asyncWrapper,
        params ReadOnlySpan<(string Name, object? Value)> arguments)
    {
        var subscriptions = Volatile.Read(ref _subscriptions);
        if (subscriptions.Length == 0 || IsMuted)
            return [];

        List<SignalResult>? results = null;
        SignalArguments? packed = null;
        var sawDead = false;
        foreach (var subscription in subscriptions)
        {
            if (!subscription.Matches(sender))
            {
                sawDead |= !subscription.IsAlive;
                continue;
            }

            if (subscription.Receiver is not { } receiver)
            {
                sawDead = true;
                continue;
            }

            packed ??= arguments.IsEmpty ? SignalArguments.Empty : new SignalArguments(arguments);
            (results ??= []).Add(new SignalResult(receiver, Call(receiver, sender, packed, asyncWrapper)));
        }

        if (sawDead)
            Prune();

        return results ?? (IReadOnlyList<SignalResult>)[];
    }

    /// <summary>Calls the receivers of a sender one after the other and awaits the asynchronous ones.</summary>
    /// <param name="sender">Who sends; null reaches those who listen to every sender.</param>
    /// <param name="arguments">What the receivers are told.</param>
    /// <returns>Each receiver with its result.</returns>
    public Task<IReadOnlyList<SignalResult>> SendAsync(object? sender = null, params ReadOnlySpan<(string Name, object? Value)> arguments)
    {
        if (!HasReceivers || IsMuted)
            return NoResults;

        return CallAllAsync(ReceiversFor(sender), sender, arguments.IsEmpty ? SignalArguments.Empty : new SignalArguments(arguments));
    }

    private static readonly Task<IReadOnlyList<SignalResult>> NoResults = Task.FromResult<IReadOnlyList<SignalResult>>([]);

    private static async Task<IReadOnlyList<SignalResult>> CallAllAsync(IReadOnlyList<Delegate> receivers, object? sender, SignalArguments arguments)
    {
        var results = new List<SignalResult>(receivers.Count);
        foreach (var receiver in receivers)
        {
            var result = receiver is Func<object?, SignalArguments, Task> asynchronous
                ? await ResultOfAsync(asynchronous(sender, arguments))
                : Call(receiver, sender, arguments, null);
            results.Add(new SignalResult(receiver, result));
        }

        return results;
    }

    private static async Task<object?> ResultOfAsync(Task task)
    {
        if (task is Task<object?> valued)
            return await valued;

        await task;
        return null;
    }

    private static object? Call(
        Delegate receiver,
        object? sender,
        SignalArguments arguments,
        Func<Func<object?, SignalArguments, Task>, Func<object?, SignalArguments, object?>>? asyncWrapper)
    {
        switch (receiver)
        {
            case Func<object?, SignalArguments, Task> asynchronous:
                return asyncWrapper is null
                    ? throw new InvalidOperationException("Cannot send to an asynchronous receiver. Use SendAsync, or give a wrapper that makes it synchronous.")
                    : asyncWrapper(asynchronous)(sender, arguments);
            case Func<object?, SignalArguments, object?> valued:
                return valued(sender, arguments);
            case Action<object?, SignalArguments> told:
                told(sender, arguments);
                return null;
            default:
                ((Action<object?>)receiver)(sender);
                return null;
        }
    }
}
