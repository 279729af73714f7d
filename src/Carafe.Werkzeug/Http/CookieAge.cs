namespace Carafe.Werkzeug.Http;

/// <summary>How long a cookie lives, in whole seconds; numbers and time spans convert implicitly.</summary>
/// <param name="Seconds">The seconds; zero or less ends the cookie at once.</param>
public readonly record struct CookieAge(long Seconds)
{
    /// <summary>From seconds.</summary>
    /// <param name="seconds">The seconds.</param>
    public static implicit operator CookieAge(int seconds) => new(seconds);

    /// <summary>From seconds.</summary>
    /// <param name="seconds">The seconds.</param>
    public static implicit operator CookieAge(long seconds) => new(seconds);

    /// <summary>From a time span, whose fraction of a second is cut off.</summary>
    /// <param name="age">The time span.</param>
    public static implicit operator CookieAge(TimeSpan age) => new((long)age.TotalSeconds);
}
