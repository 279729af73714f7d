using System.Runtime.InteropServices;
using System.Text;

namespace Carafe.Click;

public static partial class Terminal
{
    /// <summary>Asks for a value until one is given that converts.</summary>
    /// <typeparam name="T">The type wanted.</typeparam>
    /// <param name="text">The question.</param>
    /// <param name="defaultValue">The answer to an empty line.</param>
    /// <param name="hideInput">Whether what is typed stays invisible.</param>
    /// <param name="confirmation">Whether it asks twice.</param>
    /// <exception cref="AbortException">The input ended, or Ctrl+C was pressed.</exception>
    /// <example><code>var port = Terminal.Prompt("Port", 5000);</code></example>
    public static T Prompt<T>(string text, T? defaultValue = default, bool hideInput = false, bool confirmation = false)
    {
        var option = new Option<T>("--value") { HideInput = hideInput, ConfirmationPrompt = confirmation, IsFlag = false };
        if (defaultValue is not null && !EqualityComparer<T>.Default.Equals(defaultValue, default))
            option.Default = defaultValue;

        return (T)PromptFor(option, text, new ClickContext(new Command("prompt"), "prompt", null))!;
    }

    /// <summary>Asks a question that is answered with yes or no.</summary>
    /// <param name="text">The question.</param>
    /// <param name="defaultValue">The answer to an empty line.</param>
    /// <param name="abort">Whether no ends the command.</param>
    /// <exception cref="AbortException">The input ended, Ctrl+C was pressed, or the answer was no and <paramref name="abort"/> is set.</exception>
    public static bool Confirm(string text, bool defaultValue = false, bool abort = false)
    {
        while (true)
        {
            var answer = Ask($"{text} [{(defaultValue ? "Y/n" : "y/N")}]: ", hidden: false).Trim().ToLowerInvariant();
            bool? yes = answer switch
            {
                "y" or "yes" => true,
                "n" or "no" => false,
                "" => defaultValue,
                _ => null,
            };

            if (yes is { } decided)
                return decided || !abort ? decided : throw new AbortException();

            Echo("Error: invalid input");
        }
    }

    internal static object? PromptFor(Option option, string question, ClickContext context)
    {
        var shown = option.HasDefault && option.DefaultValue is { } value && !option.HideInput ? $" [{value}]" : "";
        while (true)
        {
            var text = Ask($"{question}{shown}: ", option.HideInput);
            if (text.Length == 0 && option.HasDefault)
                return option.DefaultValue;

            if (text.Length == 0)
                continue;

            object converted;
            try
            {
                converted = ValueConversion.Convert(option, text, context);
            }
            catch (BadParameterException error)
            {
                Echo($"Error: {(option.HideInput ? "The value you entered was invalid." : error.Reason)}");
                continue;
            }

            if (!option.ConfirmationPrompt || IsRepeated(text, option.HideInput))
                return converted;

            Echo("Error: The two entered values do not match.");
        }
    }

    private static bool IsRepeated(string text, bool hidden)
    {
        while (true)
        {
            var again = Ask("Repeat for confirmation: ", hidden);
            if (again.Length > 0)
                return string.Equals(again, text, StringComparison.Ordinal);
        }
    }

    private static string Ask(string question, bool hidden)
    {
        var streams = TerminalStreams.Current;
        if (streams.IsCaptured)
        {
            Echo(question, newline: false);
            var line = streams.Input.ReadLine() ?? throw new AbortException();
            Echo(hidden ? "" : line);
            return line;
        }

        var isHidden = hidden && !Console.IsInputRedirected;
        if (isHidden)
            StopEcho();

        Echo(question, newline: false);
        return (isHidden ? Interruptible(ReadHidden) : Interruptible(Console.In.ReadLine)) ?? throw new AbortException();
    }

    // The terminal shows what is typed until it is first asked for keys: that must not be after the question.
    private static void StopEcho() => _ = Console.KeyAvailable;

    /// <summary>Waits for what is typed; Ctrl+C ends the command meanwhile, not the process at once.</summary>
    private static T Interruptible<T>(Func<T> read)
    {
        var interrupted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var signal = PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
        {
            context.Cancel = true;
            interrupted.TrySetResult();
        });
        var reading = Task.Factory.StartNew(read, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        if (Task.WhenAny(reading, interrupted.Task).GetAwaiter().GetResult() == reading)
            return reading.GetAwaiter().GetResult();

        Echo(toError: true);
        throw new AbortException();
    }

    private static string ReadHidden()
    {
        var text = new StringBuilder();
        while (true)
        {
            var key = Console.ReadKey(intercept: true);
            if (key.Key == ConsoleKey.Enter)
            {
                Echo();
                return text.ToString();
            }

            if (key.Key == ConsoleKey.Backspace && text.Length > 0)
                text.Length--;
            else if (!char.IsControl(key.KeyChar))
                text.Append(key.KeyChar);
        }
    }
}
