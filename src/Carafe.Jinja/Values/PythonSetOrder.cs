using System.Numerics;

namespace Carafe.Jinja.Values;

/// <summary>The order in which CPython walks over a set of numbers: that of the slots of its hash table.</summary>
/// <remarks>Texts have another hash in each Python process, so their order means nothing; they keep the order of insertion.</remarks>
internal static class PythonSetOrder
{
    private const long Modulus = (1L << 61) - 1;
    private const int LinearProbes = 9;
    private const int PerturbShift = 5;
    private const int SmallestTable = 8;

    /// <summary>Arranges items that are given in order of insertion.</summary>
    public static TemplateValue[] Arrange(TemplateValue[] items)
    {
        var hashes = new long[items.Length];
        for (var i = 0; i < items.Length; i++)
        {
            if (HashOf(items[i]) is not { } hash)
                return items;
            hashes[i] = hash;
        }

        var table = new int[SmallestTable];
        for (var i = 0; i < items.Length; i++)
        {
            table[FreeSlot(table, hashes[i])] = i + 1;
            if ((i + 1) * 5L >= (table.Length - 1) * 3L)
                table = Grow(table, hashes, i + 1);
        }

        return Array.ConvertAll(Array.FindAll(table, static entry => entry != 0), entry => items[entry - 1]);
    }

    private static int[] Grow(int[] table, long[] hashes, int used)
    {
        var wanted = used > 50_000 ? used * 2L : used * 4L;
        var size = SmallestTable;
        while (size <= wanted)
            size *= 2;

        var larger = new int[size];
        foreach (var entry in table)
        {
            if (entry != 0)
                larger[FreeSlot(larger, hashes[entry - 1])] = entry;
        }

        return larger;
    }

    private static int FreeSlot(int[] table, long hash)
    {
        var mask = (ulong)table.Length - 1;
        var perturb = (ulong)hash;
        var slot = (ulong)hash & mask;
        while (true)
        {
            var probes = slot + LinearProbes <= mask ? LinearProbes : 0;
            for (var i = 0; i <= probes; i++)
            {
                if (table[slot + (ulong)i] == 0)
                    return (int)slot + i;
            }

            perturb >>= PerturbShift;
            slot = ((slot * 5) + 1 + perturb) & mask;
        }
    }

    private static long? HashOf(in TemplateValue value) => value.Kind switch
    {
        TemplateKind.Integer or TemplateKind.Boolean => HashOf((BigInteger)value.AsInteger),
        TemplateKind.BigInteger => HashOf((BigInteger)value.Reference!),
        TemplateKind.Float when Math.Floor(value.AsFloat) == value.AsFloat && double.IsFinite(value.AsFloat) => HashOf(new BigInteger(value.AsFloat)),
        TemplateKind.Float when double.IsFinite(value.AsFloat) => HashOf(value.AsFloat),
        _ => null,
    };

    private static long HashOf(BigInteger value)
    {
        var hash = (long)(BigInteger.Abs(value) % Modulus) * value.Sign;
        return hash == -1 ? -2 : hash;
    }

    // The mantissa, taken 28 bits at a time, times two to the exponent, modulo the prime.
    private static long HashOf(double value)
    {
        var exponent = 0;
        var mantissa = Math.Abs(value);
        while (mantissa >= 1)
        {
            mantissa /= 2;
            exponent++;
        }

        while (mantissa < 0.5)
        {
            mantissa *= 2;
            exponent--;
        }

        var hash = 0L;
        while (mantissa != 0)
        {
            hash = ((hash << 28) & Modulus) | (hash >> 33);
            mantissa *= 1 << 28;
            exponent -= 28;
            var digit = (long)mantissa;
            mantissa -= digit;
            hash += digit;
            if (hash >= Modulus)
                hash -= Modulus;
        }

        var shift = ((exponent % 61) + 61) % 61;
        hash = ((hash << shift) & Modulus) | (hash >> (61 - shift));
        hash *= Math.Sign(value);
        return hash == -1 ? -2 : hash;
    }
}
