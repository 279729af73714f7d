using System.Globalization;
using Carafe.Werkzeug.Http;

namespace Carafe.Werkzeug.Exceptions;

/// <summary>When a client may try again: a number of seconds or a moment. Both convert implicitly.</summary>
public readonly record struct RetryAfter
{
    private readonly long _seconds;
    private readonly DateTimeOffset? _moment;

    /// <summary>After a number of seconds.</summary>
    /// <param name="seconds">The seconds; zero sends no header.</param>
    public RetryAfter(long seconds) => _seconds = seconds;

    /// <summary>At a moment.</summary>
    /// <param name="moment">The moment.</param>
    public RetryAfter(DateTimeOffset moment) => _moment = moment;

    internal bool IsSet => _moment is not null || _seconds != 0;

    /// <summary>After a number of seconds.</summary>
    /// <param name="seconds">The seconds.</param>
    public static implicit operator RetryAfter(int seconds) => new(seconds);

    /// <summary>After a time span.</summary>
    /// <param name="time">The time to wait, in whole seconds.</param>
    public static implicit operator RetryAfter(TimeSpan time) => new((long)time.TotalSeconds);

    /// <summary>At a moment.</summary>
    /// <param name="moment">The moment.</param>
    public static implicit operator RetryAfter(DateTimeOffset moment) => new(moment);

    /// <summary>The value of the <c>Retry-After</c> header.</summary>
    public override string ToString() =>
        _moment is { } moment ? HttpDate.Format(moment) : _seconds.ToString(CultureInfo.InvariantCulture);
}
