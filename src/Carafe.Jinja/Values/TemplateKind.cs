namespace Carafe.Jinja.Values;

/// <summary>What a <see cref="TemplateValue"/> holds; the names are those of Python's types.</summary>
public enum TemplateKind : byte
{
    /// <summary>No value at all: an argument not given, a slot not assigned. The default of <see cref="TemplateValue"/>.</summary>
    Missing,

    /// <summary>An <see cref="Values.Undefined"/> object.</summary>
    Undefined,

    /// <summary>Python's <c>None</c>, .NET's null.</summary>
    None,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>An integer of 64 bits.</summary>
    Integer,

    /// <summary>An integer beyond 64 bits.</summary>
    BigInteger,

    /// <summary>A double.</summary>
    Float,

    /// <summary>A .NET decimal.</summary>
    Decimal,

    /// <summary>Text that is escaped where autoescaping is on.</summary>
    String,

    /// <summary>Text that is safe in HTML.</summary>
    Markup,

    /// <summary>A <see cref="TemplateBytes"/>.</summary>
    Bytes,

    /// <summary>A <see cref="TemplateList"/>.</summary>
    List,

    /// <summary>A <see cref="TemplateTuple"/>.</summary>
    Tuple,

    /// <summary>A <see cref="TemplateDict"/>.</summary>
    Dict,

    /// <summary>A <see cref="TemplateSet"/>.</summary>
    Set,

    /// <summary>A <see cref="TemplateRange"/>.</summary>
    Range,

    /// <summary>A <see cref="TemplateIterator"/>, which gives its items once.</summary>
    Iterator,

    /// <summary>Anything else: a <see cref="TemplateObject"/> or an object of .NET.</summary>
    Object,
}
