using Carafe.MarkupSafe.PythonText;

namespace Carafe.Werkzeug.Exceptions;

/// <summary>400: a key was read from form, query or headers that the client did not send.</summary>
public class BadRequestKeyError : BadRequest
{
    /// <summary>Creates the error.</summary>
    /// <param name="key">The missing key; null when unknown.</param>
    /// <param name="description">What the page says; null for the standard sentence.</param>
    public BadRequestKeyError(object? key = null, string? description = null)
        : base(description)
    {
        Key = key;
    }

    /// <summary>The missing key.</summary>
    public object? Key { get; }

    /// <summary>Whether the page names the missing key. Useful while debugging, not for production.</summary>
    public bool ShowException { get; set; }

    /// <inheritdoc/>
    public override string? Description
    {
        get => ShowException ? $"{base.Description}\nKeyError: {(Key is null ? "" : PythonRepr.Repr(Key))}" : base.Description;
        set => base.Description = value;
    }
}
