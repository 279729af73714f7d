using System.Globalization;

namespace Carafe.Click;

/// <summary>Shows how far a long command is: a bar, the percentage and the time that is left.</summary>
/// <remarks>Where the output is no terminal only the label is printed.</remarks>
/// <example><code>
/// using var bar = new ProgressBar(files.Count, "Importing");
/// foreach (var file in files)
/// {
///     Import(file);
///     bar.Update();
/// }
/// </code></example>
public sealed class ProgressBar : IDisposable
{
    private const int BarWidth = 36;
    private const string HideCursor = "\r\u001b[?25l";
    private const string ShowCursor = "\u001b[?25h";

    private readonly int _length;
    private readonly string _label;
    private readonly TimeProvider _clock;
    private readonly long _started;
    private readonly bool _isShown;
    private string _last = "";
    private bool _isFinished;

    /// <summary>Draws an empty bar.</summary>
    /// <param name="length">The number of steps.</param>
    /// <param name="label">The text before the bar.</param>
    /// <param name="clock">The clock of the time that is left.</param>
    public ProgressBar(int length, string? label = null, TimeProvider? clock = null)
    {
        _length = Math.Max(length, 0);
        _label = label ?? "";
        _clock = clock ?? TimeProvider.System;
        _started = _clock.GetTimestamp();
        _isShown = TerminalStreams.Current.HasColor(toError: false);
        if (!_isShown && _label.Length > 0)
            Terminal.Echo(_label);

        Draw();
    }

    /// <summary>The steps that are done.</summary>
    public int Position { get; private set; }

    /// <summary>Counts steps that are done.</summary>
    /// <param name="steps">How many.</param>
    public void Update(int steps = 1)
    {
        Position = Math.Clamp(Position + steps, 0, _length);
        Draw();
    }

    /// <summary>Ends the bar's line.</summary>
    public void Dispose()
    {
        if (_isFinished)
            return;

        _isFinished = true;
        if (_isShown)
            Terminal.Echo(ShowCursor);
    }

    /// <summary>The bar as text.</summary>
    public override string ToString()
    {
        var done = _length == 0 ? 1d : (double)Position / _length;
        var filled = (int)(done * BarWidth);
        var label = _label.Length == 0 ? "" : _label + "  ";
        return string.Create(CultureInfo.InvariantCulture, $"{label}[{new string('#', filled)}{new string('-', BarWidth - filled)}]  {(int)(done * 100),3}%{TimeLeft()}");
    }

    private string TimeLeft()
    {
        if (Position == 0 || Position == _length)
            return "";

        var left = _clock.GetElapsedTime(_started) / Position * (_length - Position);
        return "  " + (left.Days > 0 ? left.ToString(@"d\d\ hh\:mm\:ss", CultureInfo.InvariantCulture) : left.ToString(@"hh\:mm\:ss", CultureInfo.InvariantCulture));
    }

    private void Draw()
    {
        var text = _isShown ? ToString() : "";
        if (!_isShown || _isFinished || text == _last)
            return;

        Terminal.Echo(HideCursor + text.PadRight(_last.Length), newline: false);
        _last = text;
    }
}
