using System.Runtime.InteropServices;

namespace Carafe.Cli.Shell;

/// <summary>Lets Ctrl+C end what the shell runs, but never the shell: not even between a line and its start.</summary>
internal sealed class Interrupts : IDisposable
{
    private readonly Lock _gate = new();
    private readonly PosixSignalRegistration _signal;
    private CancellationTokenSource? _current;

    public Interrupts() => _signal = PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
    {
        context.Cancel = true;
        lock (_gate)
            _current?.Cancel();
    });

    /// <summary>A token for what runs next; the one before has ended.</summary>
    public CancellationToken Begin(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _current?.Dispose();
            _current = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            return _current.Token;
        }
    }

    public void Dispose()
    {
        _signal.Dispose();
        lock (_gate)
        {
            _current?.Dispose();
            _current = null;
        }
    }
}
