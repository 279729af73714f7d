namespace Carafe.Werkzeug.Datastructures;

/// <summary>A dictionary that calls a function after every change.</summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
/// <param name="initial">The first items, which do not count as a change.</param>
/// <param name="onUpdate">The function; gets the dictionary.</param>
public class CallbackDict<TKey, TValue>(
    IEnumerable<KeyValuePair<TKey, TValue>>? initial = null,
    Action<CallbackDict<TKey, TValue>>? onUpdate = null) : UpdateDict<TKey, TValue>(initial)
    where TKey : notnull
{
    /// <summary>Called after every change, with the dictionary.</summary>
    public Action<CallbackDict<TKey, TValue>>? OnUpdate { get; set; } = onUpdate;

    /// <inheritdoc/>
    protected override void OnChanged() => OnUpdate?.Invoke(this);
}
