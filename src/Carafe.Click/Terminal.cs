using System.Globalization;
using System.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Carafe.Click;

/// <summary>What a command says and asks: Click's <c>echo</c>, <c>style</c>, <c>prompt</c> and <c>confirm</c>.</summary>
public static partial class Terminal
{
    private static readonly string[] Colors = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"];

    /// <summary>Prints a message; colours are left out where the output is no terminal.</summary>
    /// <param name="message">What to print.</param>
    /// <param name="newline">Whether the line ends.</param>
    /// <param name="toError">Whether it goes to the error output.</param>
    public static void Echo(object? message = null, bool newline = true, bool toError = false)
    {
        var streams = TerminalStreams.Current;
        var output = toError ? streams.Error : streams.Output;
        var text = Convert.ToString(message, CultureInfo.InvariantCulture) ?? "";
        output.Write(streams.HasColor(toError) ? text : Unstyle(text));
        if (newline)
            output.Write('\n');

        output.Flush();
    }

    /// <summary>Prints a table, a tree or anything else that Spectre.Console renders.</summary>
    public static void Echo(IRenderable content)
    {
        var streams = TerminalStreams.Current;
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = streams.HasColor(toError: false) ? AnsiSupport.Detect : AnsiSupport.No,
            Out = new AnsiConsoleOutput(streams.Output),
        });
        console.Write(content);
    }

    /// <summary>Prints a message in a style.</summary>
    public static void Secho(object? message, string? foreground = null, string? background = null, bool bold = false, bool newline = true, bool toError = false) =>
        Echo(Style(message, foreground, background, bold), newline, toError);

    /// <summary>Puts terminal codes for a style around a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="foreground">A colour: <c>red</c>, <c>bright_blue</c>.</param>
    /// <param name="background">A colour.</param>
    /// <param name="bold">Whether it is bold.</param>
    /// <param name="dim">Whether it is faint.</param>
    /// <param name="underline">Whether it is underlined.</param>
    /// <param name="italic">Whether it is italic.</param>
    /// <param name="reverse">Whether the colours change places.</param>
    /// <param name="reset">Whether the style ends with the text.</param>
    /// <exception cref="ArgumentException">There is no such colour.</exception>
    public static string Style(
        object? text,
        string? foreground = null,
        string? background = null,
        bool bold = false,
        bool dim = false,
        bool underline = false,
        bool italic = false,
        bool reverse = false,
        bool reset = true)
    {
        var styled = new StringBuilder();
        if (foreground is not null)
            AppendCode(styled, ColorCode(foreground));

        if (background is not null)
            AppendCode(styled, ColorCode(background) + 10);

        if (bold)
            AppendCode(styled, 1);

        if (dim)
            AppendCode(styled, 2);

        if (underline)
            AppendCode(styled, 4);

        if (italic)
            AppendCode(styled, 3);

        if (reverse)
            AppendCode(styled, 7);

        styled.Append(Convert.ToString(text, CultureInfo.InvariantCulture));
        if (reset)
            AppendCode(styled, 0);

        return styled.ToString();
    }

    /// <summary>Removes terminal codes from a text.</summary>
    public static string Unstyle(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var start = text.IndexOf("\u001b[", StringComparison.Ordinal);
        if (start < 0)
            return text;

        var plain = new StringBuilder();
        var rest = text.AsSpan();
        while (start >= 0)
        {
            plain.Append(rest[..start]);
            rest = rest[(start + 2)..];
            var end = rest.IndexOfAnyInRange('@', '~');
            rest = end < 0 ? [] : rest[(end + 1)..];
            start = rest.IndexOf("\u001b[", StringComparison.Ordinal);
        }

        return plain.Append(rest).ToString();
    }

    private static int ColorCode(string name)
    {
        var bright = name.StartsWith("bright_", StringComparison.Ordinal);
        var index = Array.IndexOf(Colors, bright ? name[7..] : name);
        return name == "reset" ? 39
            : index < 0 ? throw new ArgumentException($"Unknown color '{name}'. Choose one of {string.Join(", ", Colors)}, with or without 'bright_'.", nameof(name))
            : index + (bright ? 90 : 30);
    }

    private static void AppendCode(StringBuilder text, int code) => text.Append(CultureInfo.InvariantCulture, $"\u001b[{code}m");
}
