using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using Carafe.Click;
using Carafe.Commands;
using Carafe.Debugger.Consoles;

namespace Carafe.Cli.Shell;

/// <summary><c>shell</c>: a C# prompt inside the app's context.</summary>
internal static class ShellCommand
{
    public static Command Create(Assembly program) => new AppCommand("shell", Task<int> (string? command, ClickContext context, CancellationToken cancellationToken) =>
        RunAsync((Flask)context.State!, program, command, cancellationToken))
    {
        ShortHelp = "Run a shell in the app context.",
        Help = "Run an interactive C# shell in the context of the app. The names that it starts with are 'app', 'g' and what the app's shell context processors add.\n\n"
            + "Tab completes, the arrows bring back earlier lines, Ctrl+D ends it.",
        Parameters = { new Option<string?>("--command", "-c") { Help = "Run this code, print its value and exit." } },
    };

    private static async Task<int> RunAsync(Flask app, Assembly program, string? command, CancellationToken cancellationToken)
    {
        var variables = app.MakeShellContext().ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        variables.TryAdd("app", app);
        using var console = new CSharpConsole(variables, NamespacesOf(program));
        if (command is not null)
            return await EvaluateAsync(console, command, cancellationToken) ? 0 : 1;

        Terminal.Echo($"C# on {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}");
        Terminal.Echo($"App: {app.Name}\nInstance: {app.InstancePath}\nNames: {string.Join(", ", variables.Keys.Order(StringComparer.Ordinal))}");
        var input = new LineEditor(code => console.CompleteAsync(code, cancellationToken), ShellHistory.Load());
        using var interrupts = new Interrupts();
        while (ReadSubmission(input) is { } code)
        {
            if (code is "exit" or "exit()" or "quit" or "quit()")
                break;

            await EvaluateAsync(console, code, interrupts.Begin(cancellationToken));
        }

        return 0;
    }

    private static async Task<bool> EvaluateAsync(CSharpConsole console, string code, CancellationToken cancellationToken)
    {
        var result = await console.EvaluateAsync(code, cancellationToken);
        if (result.Text.Length > 0)
            Terminal.Echo(result.IsError ? Terminal.Style(result.Text, "red") : result.Text, toError: result.IsError);

        return !result.IsError;
    }

    // A statement goes on over several lines until it is whole; an empty line ends it in any case.
    private static string? ReadSubmission(LineEditor input)
    {
        var code = input.Read(">>> ");
        while (code is { Length: > 0 } && !CSharpConsole.IsComplete(code))
        {
            var more = input.Read("... ");
            if (input.WasCancelled)
                return "";

            if (more is not { Length: > 0 })
                break;

            code += "\n" + more;
        }

        return code;
    }

    private static IEnumerable<string> NamespacesOf(Assembly program) =>
        program.GetTypes().Select(type => type.Namespace).OfType<string>().Distinct(StringComparer.Ordinal);
}
