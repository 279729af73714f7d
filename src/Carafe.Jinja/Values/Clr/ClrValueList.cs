namespace Carafe.Jinja.Values.Clr;

/// <summary>A list or array of numbers or booleans as a list, without boxing.</summary>
internal sealed class ClrValueList<T>(IReadOnlyList<T> list) : TemplateSequence, IClrWrapper
    where T : struct
{
    /// <summary>The wrapper as a value.</summary>
    public static TemplateValue Adapt(object list) => new ClrValueList<T>((IReadOnlyList<T>)list);

    public object Target => list;

    public override int Count => list.Count;

    public override TemplateValue this[int index] => ClrValue.Of(list[index]);

    public override bool TryGetAttribute(string name, EvalContext context, out TemplateValue value) =>
        ClrMembers.TryGetAttribute(list, name, context, out value);

    public override TemplateIterator GetIterator() => list is T[] array ? new ArrayIterator(array) : base.GetIterator();

    private sealed class ArrayIterator(T[] items) : TemplateIterator
    {
        private int _index;

        public override string TypeName => "list_iterator";

        public override int? Remaining => items.Length - _index;

        public override bool MoveNext(out TemplateValue value)
        {
            if ((uint)_index < (uint)items.Length)
            {
                value = ClrValue.Of(items[_index++]);
                return true;
            }

            value = default;
            return false;
        }
    }
}
