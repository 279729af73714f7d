namespace Carafe.Jinja.Values;

/// <summary>Gives items once, one after the other; a template may hold it as a value.</summary>
public abstract class TemplateIterator : TemplateObject
{
    internal sealed override TemplateKind Kind => TemplateKind.Iterator;

    /// <inheritdoc/>
    public override string TypeName => "generator";

    /// <summary>Takes the next item; false when there is none.</summary>
    public abstract bool MoveNext(out TemplateValue value);

    /// <summary>How many items are left, where that is known without taking them.</summary>
    public virtual int? Remaining => null;

    /// <inheritdoc/>
    public sealed override bool IsTrue => true;

    /// <inheritdoc/>
    public sealed override TemplateIterator GetIterator() => this;

    /// <summary>An iterator over anything that .NET can enumerate.</summary>
    public static TemplateIterator From(IEnumerable<TemplateValue> items, string typeName = "generator")
    {
        ArgumentNullException.ThrowIfNull(items);
        return new EnumerableIterator(items, typeName);
    }

    private sealed class EnumerableIterator(IEnumerable<TemplateValue> items, string typeName) : TemplateIterator
    {
        private IEnumerator<TemplateValue>? _enumerator;
        private bool _done;

        public override string TypeName => typeName;

        public override bool MoveNext(out TemplateValue value)
        {
            // Lazy filters ask each other for items: a long chain of them is a deep stack.
            ReprBuilder.EnsureStack();
            if (!_done)
            {
                _enumerator ??= items.GetEnumerator();
                if (_enumerator.MoveNext())
                {
                    value = _enumerator.Current;
                    return true;
                }

                _done = true;
                _enumerator.Dispose();
            }

            value = default;
            return false;
        }
    }
}
