using Carafe.Jinja.Rendering;

namespace Carafe.Jinja.Values.Clr;

/// <summary>What one place in a template found last: where values of a type have a name, so that the next one is read at once.</summary>
/// <remarks>Only the way is kept; whether what is found there may be seen is asked each time.</remarks>
internal abstract class MemberSite
{
    /// <summary>True where the name is a key and no attribute.</summary>
    public virtual bool IsItem => false;

    /// <summary>True for values of the type that this is about.</summary>
    public abstract bool Fits(in TemplateValue value);

    /// <summary>Reads the name of a value; missing where the value is of another type, or has no such key.</summary>
    public abstract TemplateValue Read(TemplateValue value);

    /// <summary>The site for a value's name; null where the type alone does not tell.</summary>
    public static MemberSite? For(in TemplateValue value, string name, EvalContext context)
    {
        var reference = value.Reference;
        if (reference is LoopContext)
            return LoopContext.SiteOf(name);

        if (reference is TemplateObject item)
        {
            return item is TemplateMapping { HasFixedAttributes: true } && !MemberLookup.TryGetAttribute(value, name, context, out _)
                ? KeySite.For(item, name)
                : null;
        }

        return value.Kind != TemplateKind.Object
            || reference is null or Enum or System.Dynamic.DynamicObject
            || Methods.DateMethods.TableOf(reference) is not null
            ? null
            : ClrMembers.For(reference.GetType()).Find(name);
    }
}
