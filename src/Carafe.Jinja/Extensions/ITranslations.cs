namespace Carafe.Jinja.Extensions;

/// <summary>A catalogue of translations.</summary>
public interface ITranslations
{
    /// <summary>Translates a text.</summary>
    string Gettext(string message);

    /// <summary>Translates a text that depends on a number.</summary>
    string Ngettext(string singular, string plural, long number);

    /// <summary>Translates a text in a context.</summary>
    string Pgettext(string context, string message);

    /// <summary>Translates a text that depends on a number, in a context.</summary>
    string Npgettext(string context, string singular, string plural, long number);
}
