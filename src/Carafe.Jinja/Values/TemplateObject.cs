namespace Carafe.Jinja.Values;

/// <summary>An object with its own behaviour in templates: attributes, items, text, truth and iteration.</summary>
/// <remarks>Derive from it for full control; plain .NET objects need nothing.</remarks>
public abstract class TemplateObject
{
    /// <summary>The kind of a value that holds this object.</summary>
    internal virtual TemplateKind Kind => TemplateKind.Object;

    /// <summary>Python's name of the type, as error messages show it.</summary>
    public abstract string TypeName { get; }

    /// <summary>Python's module of the type, for messages; null for built-in types.</summary>
    public virtual string? Module => null;

    /// <summary>Finds an attribute, <c>object.name</c>.</summary>
    public virtual bool TryGetAttribute(string name, EvalContext context, out TemplateValue value)
    {
        value = default;
        return false;
    }

    /// <summary>True when <c>object[key]</c> is possible at all.</summary>
    public virtual bool IsSubscriptable => false;

    /// <summary>Finds an item, <c>object[key]</c>; false where Python raises a LookupError or a TypeError.</summary>
    public virtual bool TryGetItem(in TemplateValue key, EvalContext context, out TemplateValue value)
    {
        value = default;
        return false;
    }

    /// <summary>Python's <c>len()</c>; null when the object has no length.</summary>
    public virtual int? Length => null;

    /// <summary>Python's truth.</summary>
    public virtual bool IsTrue => Length is not 0;

    /// <summary>A new iterator over the items; null when the object is not iterable.</summary>
    public virtual TemplateIterator? GetIterator() => null;

    /// <summary>Python's <c>in</c>; null when the object has no containment of its own and is iterated instead.</summary>
    public virtual bool? Contains(in TemplateValue item) => null;

    /// <summary>Python's <c>str()</c>.</summary>
    public virtual string ToDisplayString() => Repr();

    /// <summary>Python's <c>repr()</c>.</summary>
    public virtual string Repr() => $"<{TypeName} object>";

    internal virtual void AppendRepr(ReprBuilder builder) => builder.Append(Repr());

    /// <summary>The object as safe HTML (<c>__html__</c>); null when it has none.</summary>
    public virtual string? ToHtml() => null;

    /// <summary>Python's <c>==</c> between this and another object.</summary>
    public virtual bool ValueEquals(TemplateObject other) => ReferenceEquals(this, other);

    /// <summary>Python's <c>hash()</c>.</summary>
    /// <exception cref="PythonException">The object is mutable and not hashable.</exception>
    public virtual int ValueHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    /// <summary>Python's <c>str()</c>.</summary>
    public sealed override string ToString() => ToDisplayString();
}
