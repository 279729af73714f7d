namespace Carafe.Jinja.Values;

/// <summary>Makes the undefined objects of an environment: one of the four kinds, logging or not.</summary>
public sealed class UndefinedFactory
{
    /// <summary>Silent undefined objects of the default kind.</summary>
    public static UndefinedFactory Standard { get; } = new(UndefinedKind.Default);

    /// <summary>Undefined objects of a kind.</summary>
    /// <param name="kind">How they behave.</param>
    /// <param name="log">Told about each use: printing, iteration and truth are warnings, failures are errors.</param>
    public UndefinedFactory(UndefinedKind kind, Action<UndefinedUse, string>? log = null)
    {
        Kind = kind;
        Log = log;
    }

    /// <summary>How the objects behave.</summary>
    public UndefinedKind Kind { get; }

    internal Action<UndefinedUse, string>? Log { get; }

    /// <summary>Makes an undefined object.</summary>
    /// <param name="hint">The message, when the others do not say it.</param>
    /// <param name="owner">The object that lacks something; missing for a variable.</param>
    /// <param name="name">The name or key that is not there.</param>
    /// <param name="exception">Makes the exception of its failures; null for <see cref="UndefinedException"/>.</param>
    public TemplateValue Create(
        string? hint, in TemplateValue owner, in TemplateValue name, Func<string, Exception>? exception) =>
        TemplateValue.FromObject(new Undefined(this, hint, owner, name, exception));
}
