using System.Text;
using Carafe.Debugger.Consoles;

namespace Carafe.Cli.Shell;

/// <summary>Reads lines with the cursor keys, history and completion; from a pipe simply line by line.</summary>
/// <param name="complete">The names that fit what was typed up to the cursor.</param>
/// <param name="history">Earlier lines.</param>
internal sealed class LineEditor(Func<string, Task<IReadOnlyList<string>>> complete, ShellHistory history)
{
    private const int MaxShown = 60;

    private readonly StringBuilder _line = new();
    private string _before = "";
    private string _prompt = "";
    private int _cursor;
    private int _place;

    /// <summary>Whether the last line was given up with Ctrl+C.</summary>
    public bool WasCancelled { get; private set; }

    /// <summary>The next line, or null at the end of the input.</summary>
    public string? Read(string prompt)
    {
        if (Console.IsInputRedirected || Console.IsOutputRedirected)
            return Console.In.ReadLine();

        // What was typed on the lines before belongs to the code that is completed.
        _before = prompt.StartsWith('.') ? _before + _line + "\n" : "";
        _prompt = prompt;
        _line.Clear();
        WasCancelled = false;
        _cursor = 0;
        _place = history.Lines.Count;
        Console.TreatControlCAsInput = true;
        try
        {
            // Only from here on a key reaches this program instead of being echoed, or being taken for the end of the input.
            _ = Console.KeyAvailable;
            Draw();
            return ReadKeys();
        }
        finally
        {
            Console.TreatControlCAsInput = false;
        }
    }

    private string? ReadKeys()
    {
        while (true)
        {
            var key = Console.ReadKey(intercept: true);
            var control = key.Modifiers.HasFlag(ConsoleModifiers.Control);
            switch (key.Key)
            {
                case ConsoleKey.Enter:
                    Console.WriteLine();
                    history.Add(_line.ToString());
                    return _line.ToString();
                case ConsoleKey.D when control && _line.Length == 0:
                    Console.WriteLine();
                    return null;
                case ConsoleKey.C when control:
                    Console.WriteLine("^C");
                    _line.Clear();
                    WasCancelled = true;
                    return "";
                case ConsoleKey.Tab:
                    Complete();
                    break;
                default:
                    Edit(key, control);
                    break;
            }

            Draw();
        }
    }

    private void Edit(ConsoleKeyInfo key, bool control)
    {
        switch (key.Key)
        {
            case ConsoleKey.LeftArrow:
                _cursor = Math.Max(0, _cursor - 1);
                break;
            case ConsoleKey.RightArrow:
                _cursor = Math.Min(_line.Length, _cursor + 1);
                break;
            case ConsoleKey.Home:
            case ConsoleKey.A when control:
                _cursor = 0;
                break;
            case ConsoleKey.End:
            case ConsoleKey.E when control:
                _cursor = _line.Length;
                break;
            case ConsoleKey.UpArrow:
                Recall(_place - 1);
                break;
            case ConsoleKey.DownArrow:
                Recall(_place + 1);
                break;
            case ConsoleKey.Backspace when _cursor > 0:
                _line.Remove(--_cursor, 1);
                break;
            case ConsoleKey.Delete when _cursor < _line.Length:
            case ConsoleKey.D when control && _cursor < _line.Length:
                _line.Remove(_cursor, 1);
                break;
            case ConsoleKey.K when control:
                _line.Length = _cursor;
                break;
            case ConsoleKey.U when control:
                _line.Remove(0, _cursor);
                _cursor = 0;
                break;
            case ConsoleKey.L when control:
                Console.Clear();
                break;
            default:
                if (!char.IsControl(key.KeyChar))
                    _line.Insert(_cursor++, key.KeyChar);

                break;
        }
    }

    private void Recall(int place)
    {
        _place = Math.Clamp(place, 0, history.Lines.Count);
        _line.Clear().Append(_place < history.Lines.Count ? history.Lines[_place] : "");
        _cursor = _line.Length;
    }

    private void Complete()
    {
        var typed = _line.ToString(0, _cursor);
        var word = typed[CSharpConsole.WordStart(typed)..];
        if (word.Length == 0 && !typed.EndsWith('.'))
        {
            _line.Insert(_cursor, "    ");
            _cursor += 4;
            return;
        }

        // A key press waits for its effect; there is nothing else this thread could do meanwhile.
        var names = Task.Run(() => complete(_before + typed)).GetAwaiter().GetResult();
        if (names.Count == 0)
            return;

        var common = CommonStart(names);
        if (common.Length >= word.Length && (names.Count == 1 || common != word))
        {
            _line.Remove(_cursor - word.Length, word.Length).Insert(_cursor - word.Length, common);
            _cursor += common.Length - word.Length;
        }

        if (names.Count > 1)
            Show(names);
    }

    private static string CommonStart(IReadOnlyList<string> names)
    {
        var common = names[0];
        foreach (var name in names)
        {
            var length = 0;
            while (length < common.Length && length < name.Length && common[length] == name[length])
                length++;

            common = common[..length];
        }

        return common;
    }

    private static void Show(IReadOnlyList<string> names)
    {
        var width = names.Take(MaxShown).Max(name => name.Length) + 2;
        var columns = Math.Max(1, (Console.WindowWidth - 1) / width);
        Console.WriteLine();
        foreach (var row in names.Take(MaxShown).Chunk(columns))
            Console.WriteLine(string.Concat(row.Select(name => name.PadRight(width))).TrimEnd());

        if (names.Count > MaxShown)
            Console.WriteLine($"... and {names.Count - MaxShown} more");
    }

    // Long lines are moved sideways, so that one line of the terminal is enough.
    private void Draw()
    {
        var room = Math.Max(10, Console.WindowWidth - _prompt.Length - 1);
        var first = Math.Max(0, _cursor - room + 1);
        var shown = _line.ToString(first, Math.Min(room, _line.Length - first));
        Console.Write($"\r\u001b[K{_prompt}{shown}\r\u001b[{_prompt.Length + _cursor - first}C");
    }
}
