using System.Runtime.CompilerServices;

namespace Carafe.Blinker.Tests;

public sealed class SignalTests
{
    private readonly Signal _signal = new();
    private readonly List<string> _calls = [];

    [Fact]
    public void ReceiversAreCalledInTheOrderInWhichTheyConnected()
    {
        _signal.Connect((_, _) => _calls.Add("first"));
        _signal.Connect((_, _) => _calls.Add("second"));

        _signal.Send(this);

        Assert.Equal(["first", "second"], _calls);
    }

    [Fact]
    public void TheSenderGetsEachReceiverWithItsResult()
    {
        Func<object?, SignalArguments, object?> sum = (_, args) => args.Get<int>("a") + args.Get<int>("b");
        _signal.Connect(sum);
        _signal.Connect(sender => _calls.Add($"{sender}"));

        var results = _signal.Send("me", ("a", 2), ("b", 3));

        Assert.Equal([new SignalResult(sum, 5), results[1]], results);
        Assert.Null(results[1].Result);
        Assert.Equal(["me"], _calls);
    }

    [Fact]
    public void AReceiverOfOneSenderHearsOnlyThatOne()
    {
        var (ada, bob) = (new object(), new object());
        _signal.Connect((_, _) => _calls.Add("ada"), sender: ada);

        _signal.Send(bob);
        _signal.Send();
        Assert.Empty(_calls);

        _signal.Send(ada);
        Assert.Equal(["ada"], _calls);
    }

    [Fact]
    public void TextsAndNumbersAreSendersByValue()
    {
        _signal.Connect((sender, _) => _calls.Add($"{sender}"), sender: "name");
        _signal.Connect((sender, _) => _calls.Add($"{sender}"), sender: 5);

        _signal.Send(new string("name".ToCharArray()));
        _signal.Send(5);
        _signal.Send(6);

        Assert.Equal(["name", "5"], _calls);
    }

    [Fact]
    public void AReceiverOfAllAndOfOneSenderIsCalledOnce()
    {
        Action<object?, SignalArguments> receiver = (_, _) => _calls.Add("called");
        _signal.Connect(receiver);
        _signal.Connect(receiver, sender: "s");

        _signal.Send("s");

        Assert.Single(_calls);
    }

    [Fact]
    public void DisconnectingFromOneSenderKeepsTheOthers()
    {
        Action<object?, SignalArguments> receiver = (sender, _) => _calls.Add($"{sender}");
        _signal.Connect(receiver, sender: "a");
        _signal.Connect(receiver, sender: "b");

        _signal.Disconnect(receiver, "a");
        _signal.Send("a");
        _signal.Send("b");
        Assert.Equal(["b"], _calls);

        _signal.Disconnect(receiver);
        Assert.False(_signal.HasReceivers);
    }

    [Fact]
    public void HasReceiversForLooksAtTheSender()
    {
        Assert.False(_signal.HasReceiversFor("a"));

        _signal.Connect(_ => { }, sender: "a");

        Assert.True(_signal.HasReceiversFor("a"));
        Assert.False(_signal.HasReceiversFor("b"));
        Assert.False(_signal.HasReceiversFor(Signal.Any));

        _signal.Connect(_ => { });
        Assert.True(_signal.HasReceiversFor("b"));
        Assert.True(_signal.HasReceiversFor(Signal.Any));
    }

    [Fact]
    public void ConnectedToEndsWithItsScope()
    {
        using (_signal.ConnectedTo((_, _) => _calls.Add("inside")))
            _signal.Send();

        _signal.Send();

        Assert.Equal(["inside"], _calls);
    }

    [Fact]
    public void ConnectViaTakesTheReceiverAfterTheSender()
    {
        _signal.ConnectVia("a")((_, _) => "heard");

        Assert.Equal("heard", Assert.Single(_signal.Send("a")).Result);
        Assert.Empty(_signal.Send("b"));
    }

    [Fact]
    public void MutedSendsReachNobodyUntilTheLastScopeEnds()
    {
        _signal.Connect(_ => _calls.Add("heard"));

        using (_signal.Muted())
        {
            using (_signal.Muted())
                _signal.Send();

            _signal.Send();
            Assert.True(_signal.IsMuted);
        }

        Assert.Empty(_calls);
        _signal.Send();
        Assert.Single(_calls);
    }

    [Fact]
    public void ConnectingAndDisconnectingAreSignalsThemselves()
    {
        Action<object?, SignalArguments> receiver = (_, _) => { };
        _signal.ReceiverConnected.Connect((sender, args) => _calls.Add($"{ReferenceEquals(sender, _signal)} {args["receiver"] == (object)receiver} {args["sender"]} {args["weak"]}"));
        _signal.ReceiverDisconnected.Connect((_, args) => _calls.Add($"gone {args["sender"]}"));

        _signal.Connect(receiver, sender: "s", weak: true);
        _signal.Disconnect(receiver);

        Assert.Equal(["True True s True", "gone ANY"], _calls);
    }

    [Fact]
    public async Task SendAsyncAwaitsAsynchronousReceiversAndCallsTheOthers()
    {
        _signal.Connect(async (_, _) =>
        {
            await Task.Yield();
            _calls.Add("asynchronous");
        });
        _signal.Connect((_, _) => "value");

        var results = await _signal.SendAsync(this);

        Assert.Equal(["asynchronous"], _calls);
        Assert.Equal([null, "value"], results.Select(result => result.Result));
    }

    [Fact]
    public void SendRefusesAsynchronousReceiversWithoutAWrapper()
    {
        _signal.Connect(async (_, _) => await Task.Yield());

        Assert.Throws<InvalidOperationException>(() => _signal.Send());
        Assert.Equal("wrapped", Assert.Single(_signal.Send(null, _ => (_, _) => "wrapped")).Result);
    }

    [Fact]
    public void AnExceptionOfAReceiverReachesTheSender()
    {
        _signal.Connect((Action<object?>)(_ => throw new InvalidTimeZoneException("no")));

        Assert.Throws<InvalidTimeZoneException>(() => _signal.Send());
    }

    [Fact]
    public void AWeakReceiverGoesWithItsObject()
    {
        ConnectCollectable(weak: true);
        Collect();

        _signal.Send("x");

        Assert.Empty(_calls);
        Assert.False(_signal.HasReceivers);
    }

    [Fact]
    public void AWeakReceiverStaysAsLongAsItsObject()
    {
        var listener = new Listener(_calls);
        _signal.Connect(listener.Hear, weak: true);
        Collect();

        _signal.Send("x");

        Assert.Equal(["heard x"], _calls);
        GC.KeepAlive(listener);
    }

    [Fact]
    public void AStrongReceiverStays()
    {
        ConnectCollectable(weak: false);
        Collect();

        _signal.Send("x");

        Assert.Equal(["heard x"], _calls);
    }

    [Fact]
    public void AReceiverGoesWithTheOnlySenderItListensTo()
    {
        ConnectToCollectableSender();
        Collect();

        _signal.Send("someone else");

        Assert.False(_signal.HasReceivers);
    }

    [Fact]
    public void SendingWhereNobodyListensAllocatesNothing()
    {
        _signal.Send(this, ("a", _calls));
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 100; i++)
            _signal.Send(this, ("a", _calls), ("b", null));

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public async Task ThreadsConnectSendAndDisconnectTogether()
    {
        var count = 0;
        var workers = Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 500; i++)
            {
                Action<object?> receiver = _ => Interlocked.Increment(ref count);
                var mine = new object();
                _signal.Connect(receiver, sender: mine);
                _signal.Send(mine);
                _signal.Disconnect(receiver, mine);
            }
        }));

        await Task.WhenAll(workers);

        Assert.True(count >= 2000);
        Assert.False(_signal.HasReceivers);
    }

    [Fact]
    public void ANamespaceGivesOneSignalPerName()
    {
        var signals = new SignalNamespace();
        var saved = signals.Signal("saved", "Emitted after saving.");

        Assert.Same(saved, signals.Signal("saved"));
        Assert.Equal("Emitted after saving.", saved.Description);
        Assert.Equal("NamedSignal 'saved'", saved.ToString());
        Assert.Equal(["saved"], signals.Keys);
        Assert.NotSame(saved, SignalNamespace.Default.Signal("saved"));
    }

    [Fact]
    public void AMissingArgumentIsNamed()
    {
        _signal.Connect((_, args) => args["missing"]);

        var error = Assert.Throws<KeyNotFoundException>(() => _signal.Send(null, ("present", 1)));
        Assert.Contains("'missing'", error.Message, StringComparison.Ordinal);
        Assert.Contains("present", error.Message, StringComparison.Ordinal);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ConnectCollectable(bool weak) => _signal.Connect(new Listener(_calls).Hear, weak: weak);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ConnectToCollectableSender() => _signal.Connect(_ => { }, sender: new object());

    private static void Collect()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }

    private sealed class Listener(List<string> calls)
    {
        public void Hear(object? sender) => calls.Add($"heard {sender}");
    }
}
