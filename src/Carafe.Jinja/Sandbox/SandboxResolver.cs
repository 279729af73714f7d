using System.Collections;
using System.Collections.Frozen;
using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Clr;
using Carafe.Jinja.Values.Methods;

namespace Carafe.Jinja.Sandbox;

/// <summary>The rules of a sandbox: what templates may read and call.</summary>
/// <remarks>Derive from it to decide more: <see cref="IsSafeAttribute"/> and <see cref="IsSafeCallable"/> are upstream's hooks.</remarks>
public class SandboxResolver : MemberResolver
{
    private static readonly HashSet<string> s_mutations = new(StringComparer.Ordinal)
    {
        "list.append", "list.clear", "list.pop", "list.reverse", "list.insert", "list.sort", "list.extend", "list.remove",
        "dict.clear", "dict.pop", "dict.popitem", "dict.setdefault", "dict.update",
        "set.add", "set.clear", "set.difference_update", "set.discard", "set.pop", "set.remove",
        "set.symmetric_difference_update", "set.update", "set.intersection_update",
    };

    // Most names are not those of methods that change anything.
    private static readonly FrozenSet<string> s_mutationNames =
        s_mutations.Select(static name => name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..]).ToFrozenSet(StringComparer.Ordinal);

    private readonly bool _immutable;
    private readonly bool _allowsClrMethods;

    /// <summary>The rules of a sandbox.</summary>
    /// <param name="immutable">Whether lists, dicts and sets may not be changed.</param>
    /// <param name="allowClrMethods">Whether public methods of .NET objects may be called.</param>
    public SandboxResolver(bool immutable = false, bool allowClrMethods = false)
    {
        _immutable = immutable;
        _allowsClrMethods = allowClrMethods;
    }

    /// <inheritdoc/>
    public sealed override bool IsSandboxed => true;

    /// <summary>Whether an attribute may be read: not one that starts with an underscore, nor one that leads out of the sandbox.</summary>
    public virtual bool IsSafeAttribute(in TemplateValue owner, string name, in TemplateValue found)
    {
        if (name.StartsWith('_') || (name == "mro" && PythonTypes.NameOf(owner) == "type") || ForbiddenTypes.Contains(found) || ForbiddenTypes.Contains(owner))
            return false;
        if (!_allowsClrMethods && (found.Reference is ClrMethod || (found.Reference is DelegateCallable && owner.Reference is not TemplateObject)))
            return false;

        return !_immutable || !s_mutationNames.Contains(name) || !s_mutations.Contains($"{MutableNameOf(owner)}.{name}");
    }

    /// <summary>Whether a value may be called: not one that is marked as unsafe.</summary>
    public virtual bool IsSafeCallable(in TemplateValue callable) => callable.Reference switch
    {
        ClrMethod => _allowsClrMethods,
        DelegateCallable function => !Attribute.IsDefined(function.Function.Method, typeof(UnsafeAttribute)),
        IUnsafeCallable => false,
        _ => !ForbiddenTypes.Contains(callable),
    };

    /// <inheritdoc/>
    protected internal override bool IsVisible(in TemplateValue value, string name) => IsSafeAttribute(value, name, default);

    /// <inheritdoc/>
    protected internal override TemplateValue Check(
        in TemplateValue owner, string name, in TemplateValue found, EvalContext context) =>
        IsSafeAttribute(owner, name, found) || IsFormat(found) ? found : Unsafe(owner, name, context);

    /// <inheritdoc/>
    protected internal override TemplateValue CheckItem(
        in TemplateValue owner, in TemplateValue key, in TemplateValue found, EvalContext context) =>
        ForbiddenTypes.Contains(found) ? Unsafe(owner, key, context) : found;

    /// <inheritdoc/>
    protected internal override void CheckCall(in TemplateValue callable, EvalContext context)
    {
        if (!callable.IsUndefined && !IsSafeCallable(callable))
            throw new TemplateSecurityException($"{callable.Repr()} is not safely callable");
    }

    // Within format strings the sandbox reads as templates do: attribute or item, or an undefined object.
    /// <inheritdoc/>
    protected internal override TemplateValue GetFormatAttribute(in TemplateValue value, string name, EvalContext context) =>
        GetAttribute(value, name, context);

    /// <inheritdoc/>
    protected internal override TemplateValue GetFormatItem(in TemplateValue value, in TemplateValue key, EvalContext context) =>
        GetItem(value, key, context);

    private static bool IsFormat(in TemplateValue found) =>
        found.Reference is BoundMethod { Name: "format" or "format_map" } method && method.Self.IsString;

    private static string MutableNameOf(in TemplateValue owner) => owner.Reference switch
    {
        TemplateList => "list",
        TemplateDict => "dict",
        TemplateSet => "set",
        IClrWrapper { Target: IDictionary } => "dict",
        IClrWrapper => "list",
        _ => "",
    };

    private static TemplateValue Unsafe(in TemplateValue owner, in TemplateValue name, EvalContext context)
    {
        var shown = name.Repr();
        return context.UndefinedFactory.Create(
            $"access to attribute {shown} of '{PythonTypes.NameOf(owner)}' object is unsafe.",
            owner,
            name,
            static message => new TemplateSecurityException(message));
    }
}
