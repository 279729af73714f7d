namespace Carafe.Jinja.Values.Clr;

/// <summary>What one place in a template found last: the member of a type, so that the next object of it is read at once.</summary>
/// <remarks>Only the way to the member is kept; whether it may be seen is asked each time.</remarks>
internal sealed class MemberSite(Type type, ClrMember member)
{
    /// <summary>Reads from an object of the known type.</summary>
    public bool TryRead(in TemplateValue value, out TemplateValue result)
    {
        if (value.Reference is { } target && target.GetType() == type)
        {
            result = member.Read(target);
            return true;
        }

        result = default;
        return false;
    }

    /// <summary>The site for a value's member; null where members are not fixed by the type.</summary>
    public static MemberSite? For(in TemplateValue value, string name)
    {
        if (value.Kind != TemplateKind.Object
            || value.Reference is null or TemplateObject or Enum or System.Dynamic.DynamicObject
            || Methods.DateMethods.TableOf(value.Reference) is not null)
        {
            return null;
        }

        var type = value.Reference.GetType();
        return ClrMembers.For(type).Find(name) is { } member ? new MemberSite(type, member) : null;
    }
}
