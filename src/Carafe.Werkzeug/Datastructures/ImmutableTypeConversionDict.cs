namespace Carafe.Werkzeug.Datastructures;

/// <summary>A <see cref="TypeConversionDict{TValue}"/> that refuses every change.</summary>
/// <typeparam name="TValue">The type of the values.</typeparam>
/// <param name="items">The items.</param>
public class ImmutableTypeConversionDict<TValue>(IEnumerable<KeyValuePair<string, TValue>>? items = null)
    : TypeConversionDict<TValue>(items)
{
    /// <inheritdoc/>
    public override bool IsReadOnly => true;
}
