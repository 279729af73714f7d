using System.Runtime.CompilerServices;

namespace Carafe.Jinja.Values.Clr;

/// <summary>An array of objects as a list.</summary>
internal sealed class ClrArray(object?[] items) : TemplateSequence, IClrWrapper
{
    public object Target => items;

    public override int Count => items.Length;

    public override TemplateValue this[int index] => TemplateValue.FromObject(items[index]);

    public override bool TryGetAttribute(string name, EvalContext context, out TemplateValue value) =>
        ClrMembers.TryGetAttribute(items, name, context, out value);

    public override TemplateIterator GetIterator() => new Iterator(items);

    private sealed class Iterator(object?[] items) : TemplateIterator
    {
        // The objects of one list are mostly of one type, and those of some arrays can be of no other.
        private readonly bool _isUniform = items.GetType().GetElementType()!.IsSealed;
        private ClrAdapter? _adapter;
        private int _index;

        public override string TypeName => "list_iterator";

        public override int? Remaining => items.Length - _index;

        public override bool MoveNext(out TemplateValue value)
        {
            if ((uint)_index >= (uint)items.Length)
            {
                value = default;
                return false;
            }

            var item = items[_index++];
            if (item is null)
                value = TemplateValue.None;
            else if (item.GetType() == typeof(Dictionary<string, object?>))
                value = TemplateValue.FromTextDictionary(Unsafe.As<Dictionary<string, object?>>(item));
            else
                value = Adapt(item);
            return true;
        }

        private TemplateValue Adapt(object item)
        {
            if (_adapter is null || !(_isUniform || _adapter.Fits(item)))
                _adapter = ClrAdapter.For(item);
            return _adapter.Adapt(item);
        }
    }
}
