using System.Runtime.CompilerServices;

namespace Carafe.Jinja.Values.Clr;

/// <summary>How the objects of one type of .NET are shown to templates; found out once per type.</summary>
internal sealed class ClrAdapter
{
    // Weak, so that types of unloaded assemblies can go.
    private static readonly ConditionalWeakTable<Type, ClrAdapter> s_types = [];

    private readonly Type _type;
    private readonly int _number;
    private readonly Func<object, TemplateValue>? _adapt;

    private ClrAdapter(Type type, Func<object, TemplateValue>? adapt)
    {
        _type = type;
        _number = ClrTypeNumber.Of(type);
        _adapt = adapt;
    }

    /// <summary>True when objects of this type are shown by this adapter.</summary>
    public bool Fits(object value) => value.GetType() == _type;

    /// <summary>The value for an object of the type; most objects stand for themselves.</summary>
    public TemplateValue Adapt(object value) =>
        _adapt is null ? new TemplateValue(value, _number) : _adapt(value);

    /// <summary>The adapter of an object's type.</summary>
    public static ClrAdapter For(object value) =>
        s_types.TryGetValue(value.GetType(), out var known) ? known : Add(value);

    private static ClrAdapter Add(object value) =>
        s_types.GetValue(value.GetType(), type => new ClrAdapter(type, ClrAdapters.Choose(value, type)));
}
