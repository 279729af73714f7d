using System.Numerics;

namespace Carafe.Jinja.Values;

/// <summary>Two numbers on their common rung: 64-bit integers, big integers, decimals, floats.</summary>
internal readonly struct NumberPair
{
    private readonly TemplateValue _left;
    private readonly TemplateValue _right;

    public NumberPair(in TemplateValue left, in TemplateValue right, NumberRank rank)
    {
        _left = left;
        _right = right;
        Rank = rank;
    }

    public NumberRank Rank { get; }

    public TemplateValue Left => _left;

    public TemplateValue Right => _right;

    public (long Left, long Right) Longs => (_left.AsInteger, _right.AsInteger);

    public (BigInteger Left, BigInteger Right) Bigs => (PythonNumbers.ToBig(_left), PythonNumbers.ToBig(_right));

    public (decimal Left, decimal Right) Decimals => (PythonNumbers.ToDecimal(_left), PythonNumbers.ToDecimal(_right));

    public (double Left, double Right) Doubles => (PythonNumbers.ToDouble(_left), PythonNumbers.ToDouble(_right));
}
