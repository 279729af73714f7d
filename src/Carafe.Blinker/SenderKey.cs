namespace Carafe.Blinker;

// A sender that is listened to: an object by identity and held weakly, a text or value by equality.
internal sealed class SenderKey
{
    private readonly object? _value;
    private readonly WeakReference? _reference;

    public SenderKey(object sender)
    {
        if (ComparesByValue(sender))
            _value = sender;
        else
            _reference = new WeakReference(sender);
    }

    public object? Value => _value ?? _reference!.Target;

    public bool IsAlive => Value is not null;

    public bool Is(object sender) => _reference is null ? _value!.Equals(sender) : ReferenceEquals(_reference.Target, sender);

    private static bool ComparesByValue(object sender) => sender is string or ValueType;
}
