namespace Carafe.Werkzeug.Http;

/// <summary>When a cookie ends: a moment, a Unix time, or the text of the attribute as it is. All convert implicitly.</summary>
public readonly record struct CookieExpires
{
    private readonly string _text;

    private CookieExpires(string text) => _text = text;

    /// <summary>From a moment.</summary>
    /// <param name="moment">The moment.</param>
    public static implicit operator CookieExpires(DateTimeOffset moment) => new(HttpDate.Format(moment));

    /// <summary>From a date; one without a time zone counts as UTC.</summary>
    /// <param name="moment">The date.</param>
    public static implicit operator CookieExpires(DateTime moment) => new(HttpDate.Format(moment));

    /// <summary>From seconds since 1970.</summary>
    /// <param name="timestamp">The Unix time.</param>
    public static implicit operator CookieExpires(double timestamp) => new(HttpDate.Format(timestamp));

    /// <summary>From the text of the attribute.</summary>
    /// <param name="text">The text, which is sent unchanged.</param>
    public static implicit operator CookieExpires(string text) => new(text);

    /// <summary>The text of the attribute.</summary>
    public override string ToString() => _text ?? "";
}
