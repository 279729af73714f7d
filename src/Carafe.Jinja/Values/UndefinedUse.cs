namespace Carafe.Jinja.Values;

/// <summary>How serious a logged use of an undefined object is.</summary>
public enum UndefinedUse
{
    /// <summary>It was printed, iterated over or asked for its truth.</summary>
    Warning,

    /// <summary>It was used in a way that raised.</summary>
    Error,
}
