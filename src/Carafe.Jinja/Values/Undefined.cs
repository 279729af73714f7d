using System.Diagnostics.CodeAnalysis;

namespace Carafe.Jinja.Values;

/// <summary>What a template gets for a variable, attribute or item that does not exist.</summary>
public sealed class Undefined : TemplateObject
{
    private readonly UndefinedFactory _factory;
    private readonly string? _hint;
    private readonly Func<string, Exception>? _exception;

    internal Undefined(
        UndefinedFactory factory,
        string? hint,
        in TemplateValue owner,
        in TemplateValue name,
        Func<string, Exception>? exception)
    {
        _factory = factory;
        _hint = hint;
        _exception = exception;
        Owner = owner;
        Name = name;
    }

    internal override TemplateKind Kind => TemplateKind.Undefined;

    /// <summary>How it behaves.</summary>
    public UndefinedKind Behavior => _factory.Kind;

    /// <summary>The object that lacks something; missing for a variable.</summary>
    public TemplateValue Owner { get; }

    /// <summary>The name or key that is not there.</summary>
    public TemplateValue Name { get; }

    /// <inheritdoc/>
    public override string? Module => "jinja2.runtime";

    /// <inheritdoc/>
    public override string TypeName => Behavior switch
    {
        UndefinedKind.Chainable => "ChainableUndefined",
        UndefinedKind.Debug => "DebugUndefined",
        UndefinedKind.Strict => "StrictUndefined",
        _ => "Undefined",
    };

    /// <summary>What is missing, as upstream says it.</summary>
    public string Message
    {
        get
        {
            if (!string.IsNullOrEmpty(_hint))
                return _hint;
            if (Owner.IsMissing)
                return Name.Repr() + " is undefined";
            if (!Name.IsString)
                return $"{PythonTypes.Describe(Owner)} has no element {Name.Repr()}";

            return $"'{PythonTypes.Describe(Owner)}' has no attribute {Name.Repr()}";
        }
    }

    /// <inheritdoc/>
    public override bool TryGetAttribute(string name, EvalContext context, out TemplateValue value)
    {
        value = name switch
        {
            "_undefined_name" => Name.IsMissing ? TemplateValue.None : Name,
            "_undefined_hint" => _hint,
            "_undefined_obj" => Owner.IsMissing ? TemplateValue.None : Owner,
            "_undefined_message" => Message,
            _ => default,
        };
        return !value.IsMissing;
    }

    /// <summary>Raises the error of a use that is not possible.</summary>
    [DoesNotReturn]
    public void Fail()
    {
        _factory.Log?.Invoke(UndefinedUse.Error, "Template variable error: " + Message);
        throw _exception?.Invoke(Message) ?? new UndefinedException(Message) { Hint = UndefinedHint.For(Owner, Name) };
    }

    /// <summary>The error of a use that is not possible, to be thrown.</summary>
    public Exception ToException()
    {
        _factory.Log?.Invoke(UndefinedUse.Error, "Template variable error: " + Message);
        return _exception?.Invoke(Message) ?? new UndefinedException(Message) { Hint = UndefinedHint.For(Owner, Name) };
    }

    /// <inheritdoc/>
    public override bool IsTrue
    {
        get
        {
            Warn();
            FailIfStrict();
            return false;
        }
    }

    /// <inheritdoc/>
    public override int? Length
    {
        get
        {
            FailIfStrict();
            return 0;
        }
    }

    /// <inheritdoc/>
    public override TemplateIterator GetIterator()
    {
        Warn();
        FailIfStrict();
        return TemplateIterator.From([]);
    }

    /// <inheritdoc/>
    public override bool? Contains(in TemplateValue item)
    {
        FailIfStrict();
        return false;
    }

    /// <inheritdoc/>
    public override string ToDisplayString()
    {
        Warn();
        if (Behavior == UndefinedKind.Strict)
            Fail();
        return Behavior == UndefinedKind.Debug ? DebugText() : "";
    }

    /// <inheritdoc/>
    public override string Repr() => "Undefined";

    /// <inheritdoc/>
    public override string? ToHtml() => Behavior == UndefinedKind.Chainable ? "" : null;

    /// <inheritdoc/>
    public override bool ValueEquals(TemplateObject other) => EqualsUndefined(other);

    /// <inheritdoc/>
    public override int ValueHashCode()
    {
        FailIfStrict();
        return (int)Behavior;
    }

    internal bool EqualsUndefined(in TemplateValue other)
    {
        FailIfStrict();
        return other.AsUndefined is { } undefined && undefined.Behavior == Behavior;
    }

    internal void FailIfStrict()
    {
        if (Behavior == UndefinedKind.Strict)
            Fail();
    }

    private void Warn() => _factory.Log?.Invoke(UndefinedUse.Warning, "Template variable warning: " + Message);

    private string DebugText()
    {
        if (!string.IsNullOrEmpty(_hint))
            return "{{ undefined value printed: " + _hint + " }}";
        if (Owner.IsMissing)
            return "{{ " + Name.ToDisplayString() + " }}";

        return "{{ no such element: " + PythonTypes.Describe(Owner) + "[" + Name.Repr() + "] }}";
    }
}
