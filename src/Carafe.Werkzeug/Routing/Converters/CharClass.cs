namespace Carafe.Werkzeug.Routing.Converters;

/// <summary>The sets of characters that the built-in converters match.</summary>
internal enum CharClass
{
    /// <summary>Everything but a slash.</summary>
    NotSlash,

    /// <summary>Everything but a line feed.</summary>
    NotLineFeed,

    /// <summary>Decimal digits of any script.</summary>
    Digit,

    /// <summary>ASCII hexadecimal digits.</summary>
    Hex,

    /// <summary>The minus sign.</summary>
    Minus,
}
