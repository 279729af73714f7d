using System.Reflection;
using System.Runtime.ExceptionServices;

namespace Carafe.Jinja.Values.Clr;

/// <summary>A method of an object of .NET; the overload is chosen by the arguments.</summary>
internal sealed class ClrMethod(string name, MethodInfo[] overloads, object target) : TemplateObject, ITemplateCallable
{
    public string Name => name;

    public override string TypeName => "method";

    public TemplateValue Invoke(in TemplateCall call)
    {
        string? error = null;
        foreach (var overload in overloads)
        {
            if (ArgumentBinder.TryBind(name, overload.GetParameters(), call, out error) is not { } arguments)
                continue;

            try
            {
                return TemplateValue.FromObject(overload.Invoke(overload.IsStatic ? null : target, arguments));
            }
            catch (TargetInvocationException failure) when (failure.InnerException is not null)
            {
                ExceptionDispatchInfo.Throw(failure.InnerException);
            }
        }

        throw PythonErrors.TypeError(overloads.Length == 1 && error is not null
            ? error
            : $"No overload of {target.GetType().Name}.{name} takes these arguments.");
    }

    public override string Repr() => $"<bound method {target.GetType().Name}.{name}>";
}
