using System.Globalization;
using Carafe.Werkzeug.Http;

namespace Carafe.Werkzeug.Datastructures;

/// <summary>A <c>Content-Range</c> header: which part of a resource an answer holds.</summary>
public sealed class ContentRange
{
    private string? _units;
    private long? _start;
    private long? _stop;
    private long? _length;

    /// <summary>Creates it.</summary>
    /// <param name="units">What the numbers count, usually <c>bytes</c>; null for "no header".</param>
    /// <param name="start">The first position.</param>
    /// <param name="stop">The position after the last.</param>
    /// <param name="length">The length of the whole, when known.</param>
    /// <param name="onUpdate">Called after every change.</param>
    /// <exception cref="ArgumentException">The range is impossible.</exception>
    public ContentRange(string? units, long? start, long? stop, long? length = null, Action<ContentRange>? onUpdate = null)
    {
        Set(start, stop, length, units);
        OnUpdate = onUpdate;
    }

    /// <summary>Called after every change.</summary>
    public Action<ContentRange>? OnUpdate { get; set; }

    /// <summary>What the numbers count; null means that the header is not to be sent.</summary>
    public string? Units
    {
        get => _units;
        set => Change(ref _units, value);
    }

    /// <summary>The first position.</summary>
    public long? Start
    {
        get => _start;
        set => Change(ref _start, value);
    }

    /// <summary>The position after the last.</summary>
    public long? Stop
    {
        get => _stop;
        set => Change(ref _stop, value);
    }

    /// <summary>The length of the whole; null when unknown.</summary>
    public long? Length
    {
        get => _length;
        set => Change(ref _length, value);
    }

    /// <summary>Whether the header is to be sent.</summary>
    public bool IsSet => _units is not null;

    /// <summary>Changes everything at once.</summary>
    /// <param name="start">The first position.</param>
    /// <param name="stop">The position after the last.</param>
    /// <param name="length">The length of the whole, when known.</param>
    /// <param name="units">What the numbers count.</param>
    /// <exception cref="ArgumentException">The range is impossible.</exception>
    public void Set(long? start, long? stop, long? length = null, string? units = "bytes")
    {
        if (!HttpRanges.IsByteRangeValid(start, stop, length))
            throw new ArgumentException("Bad range provided");

        (_start, _stop, _length) = (start, stop, length);
        Change(ref _units, units);
    }

    /// <summary>Says that the header is not to be sent.</summary>
    public void Unset() => Set(null, null, units: null);

    /// <summary>The header text; empty when it is not to be sent.</summary>
    public string ToHeader()
    {
        if (_units is null)
            return "";

        var length = _length?.ToString(CultureInfo.InvariantCulture) ?? "*";
        return _start is { } start
            ? string.Create(CultureInfo.InvariantCulture, $"{_units} {start}-{_stop - 1}/{length}")
            : $"{_units} */{length}";
    }

    /// <summary>The header text.</summary>
    public override string ToString() => ToHeader();

    private void Change<T>(ref T field, T value)
    {
        field = value;
        OnUpdate?.Invoke(this);
    }
}
