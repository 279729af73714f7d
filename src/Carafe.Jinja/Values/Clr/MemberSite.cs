namespace Carafe.Jinja.Values.Clr;

/// <summary>What one place in a template found last: where objects of a type have a name, so that the next one is read at once.</summary>
/// <remarks>Only the way is kept; whether what is found there may be seen is asked each time.</remarks>
internal sealed class MemberSite
{
    private readonly Type _type;

    private MemberSite(Type type, ClrMember? member)
    {
        _type = type;
        Member = member;
    }

    /// <summary>The member of that name; null for a mapping without such an attribute, where the name is a key.</summary>
    public ClrMember? Member { get; }

    /// <summary>True for objects of the type that this is about.</summary>
    public bool Fits(object target) => target.GetType() == _type;

    /// <summary>The site for a value's name; null where the type alone does not tell.</summary>
    public static MemberSite? For(in TemplateValue value, string name, EvalContext context)
    {
        var reference = value.Reference;
        if (reference is TemplateObject item)
        {
            return item is TemplateMapping { HasFixedAttributes: true } && !MemberLookup.TryGetAttribute(value, name, context, out _)
                ? new MemberSite(item.GetType(), null)
                : null;
        }

        if (value.Kind != TemplateKind.Object
            || reference is null or Enum or System.Dynamic.DynamicObject
            || Methods.DateMethods.TableOf(reference) is not null)
        {
            return null;
        }

        var type = reference.GetType();
        return ClrMembers.For(type).Find(name) is { } member ? new MemberSite(type, member) : null;
    }
}
