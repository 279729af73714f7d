namespace Carafe.Jinja.Values;

/// <summary>Python's <c>sorted()</c>: stable, asks only "less than", also in reverse.</summary>
internal static class PythonSorting
{
    /// <summary>The items in the order of their keys.</summary>
    public static TemplateValue[] Sort(
        IReadOnlyList<TemplateValue> items,
        Func<TemplateValue, TemplateValue>? key,
        bool reverse,
        EvalContext? context,
        bool keysAreItems = false)
    {
        var count = items.Count;
        context?.Limits?.ChargeMemory(count * 3L);
        var entries = new Entry[count];
        for (var i = 0; i < count; i++)
            entries[i] = new Entry(key is null ? items[i] : key(items[i]), items[i]);

        // Python reverses, sorts, and reverses again, so that equal items keep their order.
        if (reverse)
            Array.Reverse(entries);
        MergeSort(entries, context, keysAreItems);
        if (reverse)
            Array.Reverse(entries);

        var result = new TemplateValue[count];
        for (var i = 0; i < count; i++)
            result[i] = entries[i].Item;
        return result;
    }

    private static void MergeSort(Entry[] entries, EvalContext? context, bool keysAreItems)
    {
        const int run = 16;
        for (var start = 0; start < entries.Length; start += run)
            InsertionSort(entries.AsSpan(start, Math.Min(run, entries.Length - start)), keysAreItems);

        var (source, target) = (entries, new Entry[entries.Length]);
        for (var width = run; width < entries.Length; width *= 2)
        {
            context?.Limits?.ChargeSteps(entries.Length);
            for (var start = 0; start < entries.Length; start += 2 * width)
                Merge(source, target, start, Math.Min(start + width, entries.Length), Math.Min(start + (2 * width), entries.Length), keysAreItems);
            (source, target) = (target, source);
        }

        if (!ReferenceEquals(source, entries))
            source.CopyTo(entries, 0);
    }

    private static void InsertionSort(Span<Entry> entries, bool keysAreItems)
    {
        for (var i = 1; i < entries.Length; i++)
        {
            var entry = entries[i];
            var position = i;
            while (position > 0 && Less(entry.Key, entries[position - 1].Key, keysAreItems))
            {
                entries[position] = entries[position - 1];
                position--;
            }

            entries[position] = entry;
        }
    }

    private static void Merge(Entry[] source, Entry[] target, int start, int middle, int end, bool keysAreItems)
    {
        var (left, right) = (start, middle);
        for (var i = start; i < end; i++)
        {
            var takeRight = left >= middle
                || (right < end && Less(source[right].Key, source[left].Key, keysAreItems));
            target[i] = takeRight ? source[right++] : source[left++];
        }
    }

    // Keys that Python compares as lists are first asked whether they are equal: None and None have no order, but need none.
    private static bool Less(in TemplateValue left, in TemplateValue right, bool keysAreItems) =>
        !(keysAreItems && !left.IsInteger && PythonOperators.AreSameOrEqual(left, right))
        && PythonOperators.LessThan(left, right);

    private readonly record struct Entry(TemplateValue Key, TemplateValue Item);
}
