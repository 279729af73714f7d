using System.Reflection;
using System.Runtime.CompilerServices;

namespace Carafe.Jinja.Values.Clr;

/// <summary>One readable member of a type of .NET.</summary>
internal abstract class ClrMember(long typeTag) : MemberSite
{
    /// <summary>Reads the member of an object of the type.</summary>
    public abstract TemplateValue Read(object target);

    public sealed override bool Fits(in TemplateValue value) => value.HasTag(typeTag);

    public override TemplateValue Read(TemplateValue value) => value.HasTag(typeTag) ? Read(value.Reference!) : default;

    /// <summary>True for methods, which sandboxes do not show.</summary>
    public virtual bool IsMethod => false;

    /// <summary>A property read through a delegate of its exact types.</summary>
    internal sealed class TypedProperty<TOwner, TValue>(long typeTag, MethodInfo getter) : ClrMember(typeTag)
        where TOwner : class
    {
        private readonly Func<TOwner, TValue> _get = getter.CreateDelegate<Func<TOwner, TValue>>();

        // Members are found by the type of the object, which is the owner or derives from it: a cast would only ask again.
        public override TemplateValue Read(object target) => ClrValue.Of(_get(Unsafe.As<TOwner>(target)));

        public override TemplateValue Read(TemplateValue value) => Fits(value) ? Read(value.Reference!) : default;
    }

    /// <summary>A property with text.</summary>
    internal sealed class TextProperty<TOwner>(long typeTag, MethodInfo getter) : ClrMember(typeTag)
        where TOwner : class
    {
        private readonly Func<TOwner, string?> _get = getter.CreateDelegate<Func<TOwner, string?>>();

        public override TemplateValue Read(object target) => TemplateValue.FromString(_get(Unsafe.As<TOwner>(target)));

        public override TemplateValue Read(TemplateValue value) => Fits(value) ? Read(value.Reference!) : default;
    }

    /// <summary>A property read through reflection.</summary>
    internal sealed class ReflectedProperty(long typeTag, MethodInfo getter) : ClrMember(typeTag)
    {
        private readonly MethodInvoker _invoker = MethodInvoker.Create(getter);

        public override TemplateValue Read(object target)
        {
            try
            {
                return TemplateValue.FromObject(_invoker.Invoke(getter.IsStatic ? null : target));
            }
            catch (TargetInvocationException error) when (error.InnerException is not null)
            {
                System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(error.InnerException);
                throw;
            }
        }
    }

    /// <summary>A field.</summary>
    internal sealed class Field(long typeTag, FieldInfo field) : ClrMember(typeTag)
    {
        public override TemplateValue Read(object target) => TemplateValue.FromObject(field.GetValue(field.IsStatic ? null : target));
    }

    /// <summary>All overloads of a method.</summary>
    internal sealed class Methods(long typeTag, string name, MethodInfo[] overloads) : ClrMember(typeTag)
    {
        public override bool IsMethod => true;

        public override TemplateValue Read(object target) => new ClrMethod(name, overloads, target);
    }
}
