using System.Reflection;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using Carafe.Cli.Reloading;
using Carafe.Cli.Running;
using Carafe.Cli.Shell;
using Carafe.Click;
using Carafe.Commands;
using Carafe.Development;
using Carafe.Hosting;

namespace Carafe.Cli.Attached;

/// <summary>Gets the app from its program or a factory, and runs the command line with it.</summary>
internal static class AppRunner
{
    // Held for as long as the process lives.
    private static LiveFiles? _files;
    private static PosixSignalRegistration? _terminate;

    /// <returns>The exit code of the process.</returns>
    public static int Run(ChildSettings settings, Assembly program)
    {
        var words = Environment.GetCommandLineArgs()[1..];
        int? result = null;
        CommandLineTool.IsPresent = true;
        CommandLineTool.EnvFiles = settings.EnvFiles;
        CommandLineTool.ExtraCommands = [ShellCommand.Create(program), CompletionCommand.Create()];
        CommandLineTool.ListenHandle = (ulong?)settings.ListenHandle;
        CommandLineTool.ListenAddresses = settings.Addresses;
        CommandLineTool.TakeOver = async (app, cancellationToken) =>
            result ??= await RunCommandLineAsync(app, words, settings, cancellationToken);
        try
        {
            if (settings.Name is null)
            {
                var code = RunMain(program, words);
                if (result is not null)
                    return result.Value == 0 ? code : result.Value;
            }

            var app = AppFactory.Create(program, settings.Module, settings.Name);
            return RunCommandLineAsync(app, words, settings, default).GetAwaiter().GetResult();
        }
        catch (ClickException error)
        {
            error.Show();
            return error.ExitCode;
        }
        catch (Exception error)
        {
            Console.Error.WriteLine(error);
            if (settings.FailureFile is { } file)
                File.WriteAllText(file, error.ToString());

            return 1;
        }
    }

    private static int RunMain(Assembly program, string[] words)
    {
        var main = program.EntryPoint!;
        object?[] arguments = main.GetParameters().Length == 0 ? [] : [words];
        try
        {
            return main.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null) is int code ? code : Environment.ExitCode;
        }
        catch (TargetInvocationException e) when (e.InnerException is { } inner)
        {
            ExceptionDispatchInfo.Throw(inner);
            throw;
        }
    }

    private static void Attach(Flask app, ChildSettings settings, int handle)
    {
        ListeningSocket.SetCloseOnExec(handle, true);
        if (!settings.IsRestart)
            ServerBanner.WriteApp(Console.Out, app);

        var live = new LiveReload();
        DevelopmentTools.Add(live);
        _files = new LiveFiles(app, live);
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => live.Close());
    }

    private static Task<int> RunCommandLineAsync(Flask app, string[] words, ChildSettings settings, CancellationToken cancellationToken)
    {
        // As in Flask: what the command line and FLASK_DEBUG say wins over what the program set.
        app.Debug = EnvironmentFlags.IsDebug;
        if (settings.ListenHandle is { } handle)
            Attach(app, settings, handle);

        return new FlaskGroup(app).MainAsync(words, settings.Program, app, cancellationToken);
    }
}
