namespace Carafe.Jinja.Extensions;

/// <summary>A catalogue without translations: every text stays as it is.</summary>
public sealed class NullTranslations : ITranslations
{
    private NullTranslations()
    {
    }

    /// <summary>The only instance.</summary>
    public static NullTranslations Instance { get; } = new();

    /// <inheritdoc/>
    public string Gettext(string message) => message;

    /// <inheritdoc/>
    public string Ngettext(string singular, string plural, long number) => number == 1 ? singular : plural;

    /// <inheritdoc/>
    public string Pgettext(string context, string message) => message;

    /// <inheritdoc/>
    public string Npgettext(string context, string singular, string plural, long number) => number == 1 ? singular : plural;
}
