using System.Runtime.CompilerServices;
using Carafe.Jinja.Rendering;
using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Clr;
using Carafe.Jinja.Values.Methods;

namespace Carafe.Jinja.Sandbox;

/// <summary>The one way from a value to its attributes and items, and to calls; the sandbox has its own.</summary>
public class MemberResolver
{
    /// <summary>The resolver without a sandbox.</summary>
    public static MemberResolver Unrestricted { get; } = new();

    private readonly bool _showsAll;

    /// <summary>Creates a resolver; for the sandboxes.</summary>
    protected MemberResolver() => _showsAll = GetType() == typeof(MemberResolver);

    /// <summary>True when what templates may reach is restricted.</summary>
    public virtual bool IsSandboxed => false;

    /// <summary><c>value.name</c>: the attribute, else the item, else an undefined object.</summary>
    public TemplateValue GetAttribute(in TemplateValue value, string name, EvalContext context)
    {
        TemplateValue result = default;
        if (value.IsUndefined)
        {
            return (IsDunder(name) && MemberLookup.TryGetSpecial(value, name, context, out result))
                || (name.StartsWith('_') && value.AsUndefined?.TryGetAttribute(name, context, out result) is true)
                ? Check(value, name, result, context)
                : GetOfUndefined(value, name, context);
        }

        if (MemberLookup.TryGetAttribute(value, name, context, out result))
            return Check(value, name, result, context);

        return MemberLookup.TryGetItem(value, name, context, out result)
            ? CheckItem(value, name, result, context)
            : context.UndefinedMember(value, name);
    }

    /// <summary><c>value.name</c> at one place of a template, which remembers where members of a type are.</summary>
    internal TemplateValue GetAttribute(TemplateValue value, string name, ref MemberSite? site, EvalContext context)
    {
        if (site is { } known && known.Read(value) is { IsMissing: false } found)
            return _showsAll ? found : Check(known, value, name, found, context);

        return GetAttributeAnew(value, name, ref site, context);
    }

    private TemplateValue GetAttributeAnew(TemplateValue value, string name, ref MemberSite? site, EvalContext context)
    {
        // A site that fits found no such key.
        if (site?.Fits(value) is true)
            return context.UndefinedMember(value, name);
        if (value.IsUndefined || MemberSite.For(value, name, context) is not { } found)
            return GetAttribute(value, name, context);

        site = found;
        var result = found.Read(value);
        return result.IsMissing ? context.UndefinedMember(value, name) : Check(found, value, name, result, context);
    }

    private TemplateValue Check(MemberSite site, TemplateValue value, string name, TemplateValue found, EvalContext context) =>
        site.IsItem ? CheckItem(value, name, found, context) : Check(value, name, found, context);

    /// <summary><c>value|attr(name)</c>: the attribute, else an undefined object.</summary>
    public TemplateValue GetAttributeOnly(in TemplateValue value, string name, EvalContext context)
    {
        if (value.AsUndefined is { Behavior: UndefinedKind.Chainable })
            return value;

        return !value.IsUndefined && MemberLookup.TryGetAttribute(value, name, context, out var result)
            ? Check(value, name, result, context)
            : value.AsUndefined is { } undefined && !IsDunder(name) ? throw undefined.ToException() : context.UndefinedMember(value, name);
    }

    /// <summary><c>value[key]</c>: the item, else the attribute, else an undefined object.</summary>
    public TemplateValue GetItem(in TemplateValue value, in TemplateValue key, EvalContext context)
    {
        if (value.Reference is TemplateMapping mapping && key.IsString)
        {
            // The usual case: text is a key that every mapping takes.
            if (mapping.TryGetValue(key, out var entry))
                return CheckItem(value, key, entry, context);
        }
        else if (value.IsUndefined)
        {
            return GetOfUndefined(value, "", context);
        }

        if (MemberLookup.TryGetItem(value, key, context, out var result))
            return CheckItem(value, key, result, context);
        if (key.AsString is { } name && MemberLookup.TryGetAttribute(value, name, context, out result))
            return Check(value, name, result, context);

        return context.UndefinedMember(value, key);
    }

    /// <summary><c>value['name']</c> at one place of a template, which remembers where the keys of a type are.</summary>
    internal TemplateValue GetItem(TemplateValue value, string name, ref MemberSite? site, EvalContext context)
    {
        if (site is { } known && known.Read(value) is { IsMissing: false } found)
            return _showsAll ? found : Check(known, value, name, found, context);

        // What is no key may still be an attribute.
        if (value.Reference is TemplateMapping mapping && site?.Fits(value) is not true)
            site = KeySite.For(mapping, name);
        return GetItem(value, name, context);
    }

    /// <summary><c>value[start:stop:step]</c>; a bound that is not written is missing.</summary>
    public static TemplateValue GetSlice(
        in TemplateValue value, in TemplateValue start, in TemplateValue stop, in TemplateValue step, EvalContext context) =>
        PythonOperators.Slice(value, start, stop, step, context);

    /// <summary>Calls a value.</summary>
    /// <exception cref="PythonException">It is not callable, or the arguments do not fit.</exception>
    /// <exception cref="TemplateSecurityException">The sandbox does not allow the call.</exception>
    public TemplateValue Call(in TemplateValue callable, in TemplateCall call)
    {
        BeforeCall(callable, call);
        if (callable.Reference is ITemplateCallable { IsCallable: true } target)
            return target.Invoke(call);

        throw callable.AsUndefined?.ToException()
            ?? PythonErrors.TypeError($"'{PythonTypes.NameOf(callable)}' object is not callable");
    }

    /// <summary>Calls something that writes its text.</summary>
    internal void Write(in TemplateValue callable, in TemplateCall call, TemplateOutput output)
    {
        BeforeCall(callable, call);
        ((IWritingCallable)callable.Reference!).Write(call, output);
    }

    /// <summary>Calls <c>value.name(...)</c>, without an object for the bound method where possible.</summary>
    public TemplateValue CallMethod(in TemplateValue value, string name, in TemplateCall call)
    {
        if (value.IsString || value.Kind is TemplateKind.List or TemplateKind.Dict)
        {
            if (MemberLookup.TableOf(value)!.Find(name) is { IsProperty: false } member && IsVisible(value, name))
            {
                call.Context.Limits?.ChargeSteps();
                return MethodTable.Invoke(member, value, call);
            }
        }

        return Call(GetAttribute(value, name, call.Context), call);
    }

    /// <summary>An attribute inside a format string: <c>'{0.name}'</c>.</summary>
    /// <exception cref="PythonException">There is no such attribute.</exception>
    protected internal virtual TemplateValue GetFormatAttribute(in TemplateValue value, string name, EvalContext context)
    {
        if (value.IsUndefined)
            return GetOfUndefined(value, name, context);

        return MemberLookup.TryGetAttribute(value, name, context, out var result)
            ? Check(value, name, result, context)
            : throw PythonErrors.AttributeError($"'{PythonTypes.NameOf(value)}' object has no attribute '{name}'");
    }

    /// <summary>An item inside a format string: <c>'{0[key]}'</c>.</summary>
    /// <exception cref="PythonException">There is no such item.</exception>
    protected internal virtual TemplateValue GetFormatItem(in TemplateValue value, in TemplateValue key, EvalContext context)
    {
        if (value.IsUndefined)
            return GetOfUndefined(value, "", context);
        if (MemberLookup.TryGetItem(value, key, context, out var result))
            return CheckItem(value, key, result, context);

        throw MissingItem(value, key);
    }

    /// <summary>Decides whether a built-in method may be called directly.</summary>
    protected internal virtual bool IsVisible(in TemplateValue value, string name) => true;

    /// <summary>Decides about an attribute that was found: itself, or an undefined object in its place.</summary>
    protected internal virtual TemplateValue Check(in TemplateValue owner, string name, in TemplateValue found, EvalContext context) => found;

    /// <summary>Decides about an item that was found: itself, or an undefined object in its place.</summary>
    protected internal virtual TemplateValue CheckItem(in TemplateValue owner, in TemplateValue key, in TemplateValue found, EvalContext context) => found;

    /// <summary>Raises when a value must not be called.</summary>
    protected internal virtual void CheckCall(in TemplateValue callable, EvalContext context)
    {
    }

    private void BeforeCall(in TemplateValue callable, in TemplateCall call)
    {
        call.Context.Limits?.ChargeSteps();
        CheckCall(callable, call.Context);
    }

    private static bool IsDunder(string name) =>
        name.StartsWith("__", StringComparison.Ordinal) && name.EndsWith("__", StringComparison.Ordinal);

    private static TemplateValue GetOfUndefined(in TemplateValue value, string name, EvalContext context)
    {
        if (value.AsUndefined is not { } undefined)
            return context.UndefinedMember(value, name);
        if (undefined.Behavior == UndefinedKind.Chainable)
            return value;

        throw undefined.ToException();
    }

    internal static PythonException MissingItem(in TemplateValue value, in TemplateValue key) => value.Reference switch
    {
        TemplateMapping => PythonErrors.KeyError(key),
        TemplateSequence or string when key.IsString => PythonErrors.TypeError(
            $"{(value.IsString ? "string" : PythonTypes.NameOf(value))} indices must be integers or slices, not str"),
        TemplateSequence => PythonErrors.IndexError($"{PythonTypes.NameOf(value)} index out of range"),
        string => PythonErrors.IndexError("string index out of range"),
        _ => PythonErrors.TypeError($"'{PythonTypes.NameOf(value)}' object is not subscriptable"),
    };
}
