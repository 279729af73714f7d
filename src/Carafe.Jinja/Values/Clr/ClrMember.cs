using System.Reflection;
using System.Runtime.CompilerServices;

namespace Carafe.Jinja.Values.Clr;

/// <summary>One readable member of a type of .NET.</summary>
internal abstract class ClrMember
{
    /// <summary>Reads the member of an object.</summary>
    public abstract TemplateValue Read(object target);

    /// <summary>True for methods, which sandboxes do not show.</summary>
    public virtual bool IsMethod => false;

    /// <summary>A property read through a delegate of its exact types.</summary>
    internal sealed class TypedProperty<TOwner, TValue>(MethodInfo getter) : ClrMember
        where TOwner : class
    {
        private readonly Func<TOwner, TValue> _get = getter.CreateDelegate<Func<TOwner, TValue>>();

        // Members are found by the type of the object, which is the owner or derives from it: a cast would only ask again.
        public override TemplateValue Read(object target) => ClrValue.Of(_get(Unsafe.As<TOwner>(target)));
    }

    /// <summary>A property with text.</summary>
    internal sealed class TextProperty<TOwner>(MethodInfo getter) : ClrMember
        where TOwner : class
    {
        private readonly Func<TOwner, string?> _get = getter.CreateDelegate<Func<TOwner, string?>>();

        public override TemplateValue Read(object target) => TemplateValue.FromString(_get(Unsafe.As<TOwner>(target)));
    }

    /// <summary>A property read through reflection.</summary>
    internal sealed class ReflectedProperty(MethodInfo getter) : ClrMember
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
    internal sealed class Field(FieldInfo field) : ClrMember
    {
        public override TemplateValue Read(object target) => TemplateValue.FromObject(field.GetValue(field.IsStatic ? null : target));
    }

    /// <summary>All overloads of a method.</summary>
    internal sealed class Methods(string name, MethodInfo[] overloads) : ClrMember
    {
        public override bool IsMethod => true;

        public override TemplateValue Read(object target) => new ClrMethod(name, overloads, target);
    }
}
