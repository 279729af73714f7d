namespace Carafe.Jinja.Values.Clr;

/// <summary>What one place in a template found last: where objects of a type have a name, so that the next one is read at once.</summary>
/// <remarks>Only the way is kept; whether what is found there may be seen is asked each time.</remarks>
internal sealed class MemberSite
{
    private readonly Type _type;
    private readonly long _typeTag;

    private MemberSite(in TemplateValue value, ClrMember? member)
    {
        _type = value.Reference!.GetType();
        _typeTag = value.TypeTag;
        Member = member;
    }

    /// <summary>The member of that name; null for a mapping without such an attribute, where the name is a key.</summary>
    public ClrMember? Member { get; }

    /// <summary>True for values of the type that this is about.</summary>
    public bool Fits(in TemplateValue value) =>
        _typeTag != 0 ? value.TypeTag == _typeTag : value.Reference?.GetType() == _type;

    /// <summary>The site for a value's name; null where the type alone does not tell.</summary>
    public static MemberSite? For(in TemplateValue value, string name, EvalContext context)
    {
        var reference = value.Reference;
        if (reference is TemplateObject item)
        {
            return item is TemplateMapping { HasFixedAttributes: true } && !MemberLookup.TryGetAttribute(value, name, context, out _)
                ? new MemberSite(value, null)
                : null;
        }

        if (value.Kind != TemplateKind.Object
            || reference is null or Enum or System.Dynamic.DynamicObject
            || Methods.DateMethods.TableOf(reference) is not null)
        {
            return null;
        }

        return ClrMembers.For(reference.GetType()).Find(name) is { } member ? new MemberSite(value, member) : null;
    }
}
