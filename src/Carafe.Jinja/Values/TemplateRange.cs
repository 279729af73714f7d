using System.Collections;

namespace Carafe.Jinja.Values;

/// <summary>Python's <c>range</c>: computed, never stored.</summary>
public sealed class TemplateRange : TemplateObject, IReadOnlyCollection<TemplateValue>
{
    /// <summary>From <paramref name="start"/> up to, not including, <paramref name="stop"/>.</summary>
    /// <exception cref="PythonException">The step is zero.</exception>
    public TemplateRange(long start, long stop, long step = 1)
    {
        if (step == 0)
            throw PythonErrors.ValueError("range() arg 3 must not be zero");

        Start = start;
        Stop = stop;
        Step = step;
        var span = step > 0 ? (Int128)stop - start : (Int128)start - stop;
        var size = step > 0 ? (Int128)step : -(Int128)step;
        LongCount = span <= 0 ? 0 : (long)Int128.Min(long.MaxValue, (span + size - 1) / size);
    }

    internal override TemplateKind Kind => TemplateKind.Range;

    /// <summary>The first number.</summary>
    public long Start { get; }

    /// <summary>The end, which is not included.</summary>
    public long Stop { get; }

    /// <summary>The distance of two numbers.</summary>
    public long Step { get; }

    /// <summary>How many numbers there are.</summary>
    public long LongCount { get; }

    /// <inheritdoc/>
    public int Count => (int)Math.Min(int.MaxValue, LongCount);

    /// <summary>The number at an index that exists.</summary>
    public long this[long index] => Start + (index * Step);

    /// <inheritdoc/>
    public override string TypeName => "range";

    /// <inheritdoc/>
    public override bool IsSubscriptable => true;

    /// <inheritdoc/>
    public override int? Length => LongCount > int.MaxValue
        ? throw PythonErrors.OverflowError("Python int too large to convert to C ssize_t")
        : (int)LongCount;

    /// <inheritdoc/>
    public override bool IsTrue => LongCount != 0;

    /// <inheritdoc/>
    public override bool TryGetItem(in TemplateValue key, EvalContext context, out TemplateValue value)
    {
        value = default;
        if (!key.IsInteger && !key.IsBoolean)
            return false;

        var index = key.AsInteger < 0 ? key.AsInteger + LongCount : key.AsInteger;
        if (index < 0 || index >= LongCount)
            return false;

        value = this[index];
        return true;
    }

    /// <inheritdoc/>
    public override bool? Contains(in TemplateValue item)
    {
        if (!PythonNumbers.TryGetInteger(item, out var number))
            return PythonNumbers.RankOf(item) == NumberRank.None ? false : null;

        return LongCount != 0
            && (Step > 0 ? number >= Start && number < Stop : number <= Start && number > Stop)
            && ((Int128)number - Start) % Step == 0;
    }

    /// <inheritdoc/>
    public override bool ValueEquals(TemplateObject other) =>
        other is TemplateRange range
        && range.LongCount == LongCount
        && (LongCount == 0 || (range.Start == Start && (LongCount == 1 || range.Step == Step)));

    /// <inheritdoc/>
    public override int ValueHashCode() =>
        HashCode.Combine(LongCount, LongCount == 0 ? 0 : Start, LongCount <= 1 ? 0 : Step);

    /// <inheritdoc/>
    public override TemplateIterator GetIterator() => new RangeIterator(this);

    /// <inheritdoc/>
    public override string Repr() => Step == 1 ? $"range({Start}, {Stop})" : $"range({Start}, {Stop}, {Step})";

    /// <inheritdoc/>
    public IEnumerator<TemplateValue> GetEnumerator()
    {
        for (long i = 0; i < LongCount; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private sealed class RangeIterator(TemplateRange range) : TemplateIterator
    {
        private long _index;

        public override string TypeName => "range_iterator";

        public override int? Remaining => (int)Math.Min(int.MaxValue, range.LongCount - _index);

        public override bool MoveNext(out TemplateValue value)
        {
            if (_index < range.LongCount)
            {
                value = range[_index++];
                return true;
            }

            value = default;
            return false;
        }
    }
}
