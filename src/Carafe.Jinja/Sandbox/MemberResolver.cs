using Carafe.Jinja.Values;

namespace Carafe.Jinja.Sandbox;

/// <summary>The one way from a value to its attributes and items, and to calls; the sandbox has its own.</summary>
public class MemberResolver
{
    /// <summary>The resolver without a sandbox.</summary>
    public static MemberResolver Unrestricted { get; } = new();

    /// <summary>Creates a resolver; for the sandboxes.</summary>
    protected MemberResolver()
    {
    }

    /// <summary>True when what templates may reach is restricted.</summary>
    public virtual bool IsSandboxed => false;

    /// <summary><c>value.name</c>: the attribute, else the item, else an undefined object.</summary>
    public virtual TemplateValue GetAttribute(in TemplateValue value, string name, EvalContext context) =>
        value.Reference is TemplateObject item
        && (item.TryGetAttribute(name, context, out var result) || item.TryGetItem(name, context, out result))
            ? result
            : context.UndefinedMember(value, name);

    /// <summary><c>value[key]</c>: the item, else the attribute, else an undefined object.</summary>
    public virtual TemplateValue GetItem(in TemplateValue value, in TemplateValue key, EvalContext context) =>
        value.Reference is TemplateObject item && item.TryGetItem(key, context, out var result)
            ? result
            : context.UndefinedMember(value, key);

    /// <summary><c>value[start:stop:step]</c>; a bound that is not written is missing.</summary>
    public virtual TemplateValue GetSlice(
        in TemplateValue value, in TemplateValue start, in TemplateValue stop, in TemplateValue step, EvalContext context) =>
        PythonOperators.Slice(value, start, stop, step, context);

    /// <summary>Calls a value.</summary>
    /// <exception cref="PythonException">It is not callable, or the arguments do not fit.</exception>
    public virtual TemplateValue Call(in TemplateValue callable, in TemplateCall call)
    {
        call.Context.Limits?.ChargeSteps();
        if (callable.Reference is ITemplateCallable target)
            return target.Invoke(call);

        callable.AsUndefined?.Fail();
        throw PythonErrors.TypeError($"'{PythonTypes.NameOf(callable)}' object is not callable");
    }

    /// <summary>Calls <c>value.name(...)</c>, without an object for the bound method where possible.</summary>
    public virtual TemplateValue CallMethod(in TemplateValue value, string name, in TemplateCall call) =>
        Call(GetAttribute(value, name, call.Context), call);
}
