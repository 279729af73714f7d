namespace Carafe.Jinja.Values;

/// <summary>The rungs of numbers; two numbers meet on the higher one.</summary>
internal enum NumberRank
{
    None,
    Integer,
    BigInteger,
    Decimal,
    Float,
}
