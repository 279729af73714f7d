using System.Numerics;
using Carafe.MarkupSafe.PythonText;

namespace Carafe.Jinja.Values;

/// <summary>Python's arithmetic.</summary>
internal static class PythonNumbers
{
    // BigInteger itself ends at 2**31 bits; far below that a power takes minutes.
    private const long MaxPowerBits = 1L << 26;

    public static NumberRank RankOf(in TemplateValue value) => value.Kind switch
    {
        TemplateKind.Integer or TemplateKind.Boolean => NumberRank.Integer,
        TemplateKind.Float => NumberRank.Float,
        TemplateKind.BigInteger => NumberRank.BigInteger,
        TemplateKind.Decimal => NumberRank.Decimal,
        _ => NumberRank.None,
    };

    public static bool TryGetPair(in TemplateValue left, in TemplateValue right, out NumberPair pair)
    {
        var (a, b) = (RankOf(left), RankOf(right));
        pair = new NumberPair(left, right, a > b ? a : b);
        return a != NumberRank.None && b != NumberRank.None;
    }

    /// <summary>The value as a 64-bit integer, also from a float without a fraction.</summary>
    public static bool TryGetInteger(in TemplateValue value, out long number)
    {
        number = value.IsInteger || value.IsBoolean ? value.AsInteger : 0;
        if (value.IsInteger || value.IsBoolean)
            return true;
        if (!value.IsFloat || Math.Floor(value.AsFloat) != value.AsFloat || Math.Abs(value.AsFloat) > 9.2e18)
            return false;

        number = (long)value.AsFloat;
        return true;
    }

    public static BigInteger ToBig(in TemplateValue value) =>
        value.Kind == TemplateKind.BigInteger ? (BigInteger)value.Reference! : value.AsInteger;

    public static decimal ToDecimal(in TemplateValue value) => value.Kind switch
    {
        TemplateKind.Decimal => (decimal)value.Reference!,
        TemplateKind.BigInteger => (decimal)(BigInteger)value.Reference!,
        _ => value.AsInteger,
    };

    public static double ToDouble(in TemplateValue value) => value.Kind switch
    {
        TemplateKind.Float => value.AsFloat,
        TemplateKind.Decimal => (double)(decimal)value.Reference!,
        TemplateKind.BigInteger => BigToDouble((BigInteger)value.Reference!),
        _ => value.AsInteger,
    };

    public static double BigToDouble(in BigInteger value)
    {
        try
        {
            return PythonFormat.ToDouble(value);
        }
        catch (PythonTextException error)
        {
            throw PythonErrors.From(error);
        }
    }

    public static TemplateValue Add(in NumberPair pair) => pair.Rank switch
    {
        NumberRank.Float => pair.Doubles.Left + pair.Doubles.Right,
        NumberRank.Decimal => FromDecimal(pair.Decimals.Left + pair.Decimals.Right),
        _ => pair.Bigs.Left + pair.Bigs.Right,
    };

    public static TemplateValue Subtract(in NumberPair pair) => pair.Rank switch
    {
        NumberRank.Float => pair.Doubles.Left - pair.Doubles.Right,
        NumberRank.Decimal => FromDecimal(pair.Decimals.Left - pair.Decimals.Right),
        _ => pair.Bigs.Left - pair.Bigs.Right,
    };

    public static TemplateValue Multiply(in NumberPair pair, EvalContext context)
    {
        switch (pair.Rank)
        {
            case NumberRank.Float:
                return pair.Doubles.Left * pair.Doubles.Right;
            case NumberRank.Decimal:
                return FromDecimal(pair.Decimals.Left * pair.Decimals.Right);
            default:
                var (a, b) = pair.Bigs;
                ChargeBits(a.GetBitLength() + b.GetBitLength(), context);
                ChargeProduct(a.GetBitLength(), b.GetBitLength(), context);
                return a * b;
        }
    }

    public static TemplateValue Divide(in NumberPair pair)
    {
        switch (pair.Rank)
        {
            case NumberRank.Float:
                var (x, y) = pair.Doubles;
                return y == 0 ? throw PythonErrors.ZeroDivisionError("float division by zero") : x / y;
            case NumberRank.Decimal:
                var (m, n) = pair.Decimals;
                return n == 0 ? throw PythonErrors.ZeroDivisionError("division by zero") : FromDecimal(m / n);
            default:
                return DivideIntegers(pair);
        }
    }

    private static TemplateValue DivideIntegers(in NumberPair pair)
    {
        const long exact = 1L << 53;
        if (pair.Rank == NumberRank.Integer)
        {
            var (a, b) = pair.Longs;
            if (b == 0)
                throw PythonErrors.ZeroDivisionError("division by zero");
            if (a is >= -exact and <= exact && b is >= -exact and <= exact)
                return (double)a / b;
        }

        var (p, q) = pair.Bigs;
        if (q.IsZero)
            throw PythonErrors.ZeroDivisionError("division by zero");
        return DivideExactly(p, q);
    }

    // Rounds once: scales so that the quotient has 64 and more bits, with a sticky last bit.
    private static double DivideExactly(BigInteger p, BigInteger q)
    {
        var negative = p.Sign * q.Sign < 0;
        p = BigInteger.Abs(p);
        q = BigInteger.Abs(q);
        var shift = 66 - (p.GetBitLength() - q.GetBitLength());
        if (shift > 0)
            p <<= (int)shift;
        else
            q <<= (int)-shift;

        var quotient = BigInteger.DivRem(p, q, out var rest);
        if (!rest.IsZero)
            quotient |= 1;
        var result = Math.ScaleB(BigToDouble(quotient), (int)-shift);
        if (double.IsInfinity(result))
            throw PythonErrors.OverflowError("integer division result too large for a float");
        return negative ? -result : result;
    }

    public static TemplateValue FloorDivide(in NumberPair pair)
    {
        switch (pair.Rank)
        {
            case NumberRank.Float:
                var (x, y) = pair.Doubles;
                if (y == 0)
                    throw PythonErrors.ZeroDivisionError("float floor division by zero");
                return FloorDivide(x, y);
            case NumberRank.Decimal:
                var (m, n) = pair.Decimals;
                return n == 0 ? throw PythonErrors.ZeroDivisionError("division by zero") : FromDecimal(decimal.Truncate(m / n));
            case NumberRank.Integer when pair.Longs is { Right: not (0 or -1) } longs:
                var quotient = longs.Left / longs.Right;
                return (longs.Left % longs.Right != 0 && (longs.Left < 0) != (longs.Right < 0)) ? quotient - 1 : quotient;
            default:
                var (a, b) = pair.Bigs;
                if (b.IsZero)
                    throw PythonErrors.ZeroDivisionError("integer division or modulo by zero");
                var result = BigInteger.DivRem(a, b, out var rest);
                return !rest.IsZero && rest.Sign != b.Sign ? result - 1 : result;
        }
    }

    public static double FloorDivide(double x, double y)
    {
        var rest = Math.IEEERemainder(0, 1) + (x % y);
        var quotient = (x - rest) / y;
        if (rest != 0 && (y < 0) != (rest < 0))
            quotient -= 1;
        if (quotient == 0)
            return Math.CopySign(0, x / y);

        var floor = Math.Floor(quotient);
        return quotient - floor > 0.5 ? floor + 1 : floor;
    }

    public static TemplateValue Modulo(in NumberPair pair)
    {
        switch (pair.Rank)
        {
            case NumberRank.Float:
                var (x, y) = pair.Doubles;
                return y == 0 ? throw PythonErrors.ZeroDivisionError("float modulo") : Modulo(x, y);
            case NumberRank.Decimal:
                var (m, n) = pair.Decimals;
                return n == 0 ? throw PythonErrors.ZeroDivisionError("division by zero") : FromDecimal(m % n);
            case NumberRank.Integer when pair.Longs is { Right: not (0 or -1) } longs:
                var rest = longs.Left % longs.Right;
                return rest != 0 && (rest < 0) != (longs.Right < 0) ? rest + longs.Right : rest;
            default:
                var (a, b) = pair.Bigs;
                if (b.IsZero)
                    throw PythonErrors.ZeroDivisionError("integer modulo by zero");
                var remainder = BigInteger.Remainder(a, b);
                return !remainder.IsZero && remainder.Sign != b.Sign ? remainder + b : remainder;
        }
    }

    public static double Modulo(double x, double y)
    {
        var rest = x % y;
        if (rest == 0)
            return Math.CopySign(0, y);
        return (y < 0) != (rest < 0) ? rest + y : rest;
    }

    public static TemplateValue Power(in NumberPair pair, EvalContext context)
    {
        if (pair.Rank == NumberRank.Float)
            return Power(pair.Doubles.Left, pair.Doubles.Right);
        if (pair.Rank == NumberRank.Decimal)
            return FromDecimal((decimal)Math.Pow((double)pair.Decimals.Left, (double)pair.Decimals.Right));

        var (value, exponent) = pair.Bigs;
        if (exponent.Sign < 0)
        {
            return value.IsZero
                ? throw PythonErrors.ZeroDivisionError("0.0 cannot be raised to a negative power")
                : Power(BigToDouble(value), BigToDouble(exponent));
        }

        if (exponent.IsZero)
            return 1;
        if (value.IsZero || value.IsOne)
            return value;
        if (value == BigInteger.MinusOne)
            return exponent.IsEven ? 1 : -1;

        var bits = exponent > MaxPowerBits ? long.MaxValue : value.GetBitLength() * (long)exponent;
        if (bits > MaxPowerBits)
            throw PythonErrors.MemoryError("The result of the power is too large.");
        ChargeBits(bits, context);
        ChargeProduct(bits, bits, context);
        return BigInteger.Pow(value, (int)exponent);
    }

    private static TemplateValue Power(double value, double exponent)
    {
        if (value == 0 && exponent < 0)
            throw PythonErrors.ZeroDivisionError("0.0 cannot be raised to a negative power");
        if (value < 0 && double.IsFinite(value) && double.IsFinite(exponent) && Math.Floor(exponent) != exponent)
            return new PythonComplex(value, exponent);

        // Python: 1 to any power is 1, also to NaN, as in .NET.
        var result = Math.Pow(value, exponent);
        return double.IsInfinity(result) && double.IsFinite(value) && double.IsFinite(exponent)
            ? throw PythonErrors.OverflowError("(34, 'Numerical result out of range')")
            : result;
    }

    public static int HashOf(double value) =>
        Math.Floor(value) == value && value is >= -9.2e18 and <= 9.2e18
            ? ((long)value).GetHashCode()
            : double.IsFinite(value) && Math.Floor(value) == value ? new BigInteger(value).GetHashCode() : value.GetHashCode();

    /// <summary>The order of two numbers; null when one is not a number.</summary>
    public static int? Compare(in NumberPair pair)
    {
        switch (pair.Rank)
        {
            case NumberRank.Integer:
                return pair.Longs.Left.CompareTo(pair.Longs.Right);
            case NumberRank.BigInteger:
                return pair.Bigs.Left.CompareTo(pair.Bigs.Right);
            case NumberRank.Decimal:
                return CompareDecimals(pair);
            default:
                return CompareDoubles(pair);
        }
    }

    public static bool Test(string symbol, in NumberPair pair) => Compare(pair) is { } order && symbol switch
    {
        "<" => order < 0,
        "<=" => order <= 0,
        ">" => order > 0,
        _ => order >= 0,
    };

    private static int? CompareDecimals(in NumberPair pair)
    {
        if (pair.Left.Kind == TemplateKind.BigInteger || pair.Right.Kind == TemplateKind.BigInteger)
            return pair.Left.Kind == TemplateKind.BigInteger ? ToBig(pair.Left).Sign : -ToBig(pair.Right).Sign;

        return pair.Decimals.Left.CompareTo(pair.Decimals.Right);
    }

    private static int? CompareDoubles(in NumberPair pair)
    {
        const long exact = 1L << 53;
        if (pair.Left.IsFloat && IsLargeInteger(pair.Right))
            return CompareToBig(pair.Left.AsFloat, ToBig(pair.Right));
        if (pair.Right.IsFloat && IsLargeInteger(pair.Left))
            return -CompareToBig(pair.Right.AsFloat, ToBig(pair.Left));

        var (x, y) = pair.Doubles;
        return double.IsNaN(x) || double.IsNaN(y) ? null : x.CompareTo(y);

        static bool IsLargeInteger(in TemplateValue value) =>
            value.Kind == TemplateKind.BigInteger || (value.IsInteger && value.AsInteger is < -exact or > exact);
    }

    // A float beyond 2**53 and an integer differ although the nearest float is equal.
    private static int? CompareToBig(double value, in BigInteger integer)
    {
        if (double.IsNaN(value))
            return null;
        if (double.IsInfinity(value))
            return value > 0 ? 1 : -1;

        var floor = Math.Floor(value);
        var order = new BigInteger(floor).CompareTo(integer);
        return order == 0 && value > floor ? 1 : order;
    }

    private static TemplateValue FromDecimal(decimal value) => TemplateValue.FromObject((object)value);

    // Products of long numbers take more than linear time; nothing looks at the clock before they end.
    private static void ChargeProduct(long leftBits, long rightBits, EvalContext context)
    {
        const long small = 1 << 12;
        if (context.Limits is { } limits && (leftBits > small || rightBits > small))
            limits.ChargeSteps((long)((Math.Max(leftBits, rightBits) >> 6) * Math.Sqrt(Math.Min(leftBits, rightBits) / 64.0)));
    }

    private static void ChargeBits(long bits, EvalContext context) => context.Limits?.ChargeMemory(bits >> 4);
}
