namespace Carafe.Werkzeug.Routing.Converters;

/// <summary>What <see cref="IntConverter"/> and <see cref="FloatConverter"/> share.</summary>
public abstract class NumberConverter : UrlConverter
{
    private protected NumberConverter(string regex, bool signed)
        : base(signed ? $"-?{regex}" : regex, weight: 50)
    {
        IsSigned = signed;
    }

    /// <summary>True when the number may begin with a minus sign.</summary>
    public bool IsSigned { get; }

    private protected PatternAtom[] Pieces(params PatternAtom[] digits) =>
        IsSigned ? [PatternAtom.Run(CharClass.Minus, 0, 1), .. digits] : digits;
}
