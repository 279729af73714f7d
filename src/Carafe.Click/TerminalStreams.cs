using System.Text;

namespace Carafe.Click;

/// <summary>Where commands read and write: the console, or what a <see cref="CliRunner"/> captures.</summary>
internal sealed class TerminalStreams
{
    private static readonly AsyncLocal<TerminalStreams?> Captured = new();
    private static readonly TerminalStreams RealConsole = new();
    private static readonly Lock Gate = new();
    private static TextWriter? s_output;
    private static TextWriter? s_error;

    private readonly TextWriter? _output;
    private readonly TextWriter? _error;
    private readonly TextReader? _input;

    private TerminalStreams()
    {
    }

    public TerminalStreams(TextWriter output, TextWriter error, TextReader input)
    {
        _output = output;
        _error = error;
        _input = input;
    }

    public static TerminalStreams Current => Captured.Value ?? RealConsole;

    public TextWriter Output => _output ?? Console.Out;

    public TextWriter Error => _error ?? Console.Error;

    public TextReader Input => _input ?? Console.In;

    public bool IsCaptured => _output is not null;

    public bool Color { get; init; }

    public bool HasColor(bool toError) => IsCaptured
        ? Color
        : !(toError ? Console.IsErrorRedirected : Console.IsOutputRedirected) && Environment.GetEnvironmentVariable("NO_COLOR") is null or "";

    /// <summary>Makes these streams the current ones, also for the console, within the calling flow of control.</summary>
    public IDisposable Use()
    {
        lock (Gate)
        {
            // Somebody else may have put another writer in the place of ours since.
            if (!ReferenceEquals(Console.Out, s_output))
            {
                Console.SetOut(new FollowingWriter(Console.Out, streams => streams._output));
                s_output = Console.Out;
            }

            if (!ReferenceEquals(Console.Error, s_error))
            {
                Console.SetError(new FollowingWriter(Console.Error, streams => streams._error));
                s_error = Console.Error;
            }
        }

        var previous = Captured.Value;
        Captured.Value = this;
        return new Restorer(previous);
    }

    private sealed class Restorer(TerminalStreams? previous) : IDisposable
    {
        public void Dispose() => Captured.Value = previous;
    }

    // Console output is one for the process, but tests run side by side: each flow of control gets its own.
    private sealed class FollowingWriter(TextWriter console, Func<TerminalStreams, TextWriter?> choose) : TextWriter
    {
        private TextWriter Target => Captured.Value is { } streams ? choose(streams) ?? console : console;

        public override Encoding Encoding => console.Encoding;

        public override void Write(char value) => Target.Write(value);

        public override void Write(string? value) => Target.Write(value);

        public override void Write(char[] buffer, int index, int count) => Target.Write(buffer, index, count);

        public override void Flush() => Target.Flush();
    }
}
