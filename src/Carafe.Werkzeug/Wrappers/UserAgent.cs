namespace Carafe.Werkzeug.Wrappers;

/// <summary>The <c>User-Agent</c> header. Nothing is parsed here; derive from this class and override what your parser finds.</summary>
/// <param name="text">The header value.</param>
public class UserAgent(string text)
{
    /// <summary>The header value as sent; empty when there was none.</summary>
    public string String { get; } = text;

    /// <summary>The name of the operating system, if a subclass finds it.</summary>
    public virtual string? Platform => null;

    /// <summary>The name of the browser, if a subclass finds it.</summary>
    public virtual string? Browser => null;

    /// <summary>The version of the browser, if a subclass finds it.</summary>
    public virtual string? Version => null;

    /// <summary>The language of the browser, if a subclass finds it.</summary>
    public virtual string? Language => null;

    /// <summary>The header value.</summary>
    public string ToHeader() => String;

    /// <inheritdoc/>
    public override string ToString() => String;
}
