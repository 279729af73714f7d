using System.Reflection;

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

        public override TemplateValue Read(object target) => From(_get((TOwner)target));

        private static TemplateValue From(TValue value)
        {
            // The type tests are constants for each TValue: no boxing.
            if (typeof(TValue) == typeof(int))
                return (int)(object)value!;
            if (typeof(TValue) == typeof(long))
                return (long)(object)value!;
            if (typeof(TValue) == typeof(double))
                return (double)(object)value!;
            if (typeof(TValue) == typeof(bool))
                return (bool)(object)value!;
            if (typeof(TValue) == typeof(string))
                return (string?)(object?)value;

            return TemplateValue.FromObject((object?)value);
        }
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
