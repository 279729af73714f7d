using System.Security.Cryptography;
using Carafe.Contexts;
using Carafe.Debugger.Consoles;
using Carafe.Debugger.Frames;

namespace Carafe.Debugger.Recording;

/// <summary>An error that nobody handled, with everything that its page shows and its consoles reach.</summary>
internal sealed class RecordedError : IDisposable
{
    private readonly Lazy<CSharpConsole> _console;
    private readonly RequestContext? _context;

    public RecordedError(Flask app, Exception exception, RecordedEnviron environ, DateTimeOffset time)
    {
        App = app;
        Exception = exception;
        Time = time;
        _context = environ.Context;
        Request = environ.Snapshot ?? RequestSnapshot.Of(environ);
        Chain = [.. ExceptionText.Chain(exception).Select(error => new RecordedException(error, FrameReader.Read(error)))];
        _console = new Lazy<CSharpConsole>(CreateConsole);
    }

    /// <summary>The error's name in addresses.</summary>
    public string Id { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));

    public Flask App { get; }

    public Exception Exception { get; }

    public DateTimeOffset Time { get; }

    public RequestSnapshot Request { get; }

    /// <summary>The exception and its causes.</summary>
    public IReadOnlyList<RecordedException> Chain { get; }

    /// <summary>The nearest frame that the application's own people wrote, over the whole chain; null where there is none.</summary>
    public CodeFrame? Origin => Chain.Reverse().SelectMany(item => item.Frames).FirstOrDefault(frame => frame.IsApplication);

    /// <summary>Evaluates C# in the request's context.</summary>
    public Task<ConsoleResult> EvaluateAsync(string code, CancellationToken cancellationToken) =>
        InContextAsync(() => _console.Value.EvaluateAsync(code, cancellationToken));

    /// <summary>Evaluates a template expression with the variables of a frame.</summary>
    /// <param name="exception">The number of the exception in the chain.</param>
    /// <param name="frame">The number of the frame.</param>
    /// <param name="code">The expression.</param>
    public Task<ConsoleResult> EvaluateTemplateAsync(int exception, int frame, string code)
    {
        if (exception < 0 || exception >= Chain.Count || frame < 0 || frame >= Chain[exception].Frames.Count
            || Chain[exception].Frames[frame].Template is not { } place)
        {
            return Task.FromResult(new ConsoleResult("There is no such frame.", IsError: true));
        }

        return InContextAsync(() => Task.FromResult(TemplateConsole.Evaluate(place, code)));
    }

    public void Dispose()
    {
        if (_console.IsValueCreated)
            _console.Value.Dispose();
    }

    private async Task<ConsoleResult> InContextAsync(Func<Task<ConsoleResult>> evaluate)
    {
        if (_context is null)
        {
            using (App.AppContext())
                return await evaluate();
        }

        var frame = _context.Revive();
        try
        {
            return await evaluate();
        }
        finally
        {
            frame.Retire();
        }
    }

    private CSharpConsole CreateConsole()
    {
        var variables = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["app"] = App,
            ["request"] = _context?.Request,
            ["session"] = _context?.OpenedSession,
            ["g"] = _context?.AppContext.G,
            ["exception"] = Exception,
        };
        return new CSharpConsole(variables, ConsoleImports.Of(Exception)) { CapturesOutput = true };
    }
}

/// <summary>One exception of a chain with the frames that it passed.</summary>
internal sealed record RecordedException(Exception Exception, IReadOnlyList<CodeFrame> Frames);
