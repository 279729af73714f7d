namespace Carafe.Click;

public partial class Command
{
    /// <summary>Runs the command line and gives the exit code; mistakes of the user are printed, not thrown.</summary>
    /// <param name="args">The words after the program's name.</param>
    /// <param name="programName">The program's name in usage lines; by default the command's name.</param>
    /// <param name="state">Anything the callbacks need: <see cref="ClickContext.State"/>.</param>
    /// <param name="cancellationToken">Ends the command early.</param>
    public async Task<int> MainAsync(
        IReadOnlyList<string> args,
        string? programName = null,
        object? state = null,
        CancellationToken cancellationToken = default)
    {
        if (ShellCompletion.TryAnswer(this, programName ?? Name, state))
            return 0;

        try
        {
            return await RunAsync(args, programName, state, cancellationToken);
        }
        catch (ExitException exit)
        {
            return exit.ExitCode;
        }
        catch (AbortException)
        {
            Terminal.Echo("Aborted!", toError: true);
            return 1;
        }
        catch (ClickException error)
        {
            error.Show();
            return error.ExitCode;
        }
    }

    /// <summary>Runs the command line; mistakes of the user are thrown as <see cref="ClickException"/>.</summary>
    /// <inheritdoc cref="MainAsync"/>
    /// <exception cref="ClickException">The command line is wrong, or the command says so.</exception>
    /// <exception cref="ExitException">The command ends early with an exit code.</exception>
    public async Task<int> RunAsync(
        IReadOnlyList<string> args,
        string? programName = null,
        object? state = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(args);
        var root = new ClickContext(this, programName ?? Name, parent: null) { State = state, CancellationToken = cancellationToken };
        return await CommandLineParser.RunAsync(root, args);
    }
}
