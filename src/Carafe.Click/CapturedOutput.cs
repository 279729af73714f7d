using System.Text;

namespace Carafe.Click;

/// <summary>Collects both outputs, apart and together.</summary>
internal sealed class CapturedOutput : IDisposable
{
    private readonly StringBuilder _both = new();
    private readonly Part _output;
    private readonly Part _error;

    public CapturedOutput()
    {
        _output = new Part(_both);
        _error = new Part(_both);
    }

    public TextWriter Output => _output;

    public TextWriter Error => _error;

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
    }

    public CliResult ToResult(int exitCode, Exception? error)
    {
        lock (_both)
            return new CliResult(exitCode, _both.ToString(), _output.Text, _error.Text, error);
    }

    private sealed class Part(StringBuilder both) : TextWriter
    {
        private readonly StringBuilder _own = new();

        public string Text => _own.ToString();

        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value)
        {
            lock (both)
            {
                _own.Append(value);
                both.Append(value);
            }
        }

        public override void Write(string? value)
        {
            lock (both)
            {
                _own.Append(value);
                both.Append(value);
            }
        }
    }
}
