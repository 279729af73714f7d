using System.Collections.Frozen;
using Carafe.Jinja.Values.Calling;

namespace Carafe.Jinja.Values.Methods;

/// <summary>Python's attributes and methods of one type, by name.</summary>
internal sealed class MethodTable
{
    private readonly Dictionary<string, Member> _building = new(StringComparer.Ordinal);
    private FrozenDictionary<string, Member>? _members;

    /// <summary>One attribute or method.</summary>
    internal sealed class Member
    {
        public required string Name { get; init; }

        public Signature? Signature { get; init; }

        public BuiltinBody? Body { get; init; }

        public VariadicMethod? Variadic { get; init; }

        public bool IsProperty { get; init; }
    }

    /// <summary>A method that reads the call itself.</summary>
    internal delegate TemplateValue VariadicMethod(in TemplateValue self, in TemplateCall call);

    /// <summary>Adds a method.</summary>
    public MethodTable Method(string name, string parameters, BuiltinBody body)
    {
        _building[name] = new Member { Name = name, Signature = Signature.Parse(parameters), Body = body };
        return this;
    }

    /// <summary>Adds a method with any number of arguments.</summary>
    public MethodTable Variadic(string name, VariadicMethod body)
    {
        _building[name] = new Member { Name = name, Variadic = body };
        return this;
    }

    /// <summary>Adds an attribute.</summary>
    public MethodTable Property(string name, BuiltinBody body)
    {
        _building[name] = new Member { Name = name, Signature = Signature.Parse(""), Body = body, IsProperty = true };
        return this;
    }

    /// <summary>Ends the building.</summary>
    public MethodTable Freeze()
    {
        _members = _building.ToFrozenDictionary(StringComparer.Ordinal);
        return this;
    }

    public Member? Find(string name) => _members!.GetValueOrDefault(name);

    /// <summary>Finds an attribute: the value of a property, a bound method.</summary>
    public bool TryGet(in TemplateValue self, string name, EvalContext context, out TemplateValue value)
    {
        if (Find(name) is not { } member)
        {
            value = default;
            return false;
        }

        value = member.IsProperty
            ? Invoke(member, self, new TemplateCall(context, []))
            : TemplateValue.FromObject(new BoundMethod(self, member));
        return true;
    }

    /// <summary>Calls a method.</summary>
    public static TemplateValue Invoke(Member member, in TemplateValue self, in TemplateCall call)
    {
        try
        {
            if (member.Variadic is { } variadic)
                return variadic(self, call);

            var slots = default(ArgumentSlots);
            Span<TemplateValue> bound = slots;
            bound = bound[..member.Signature!.Count];
            member.Signature.Bind(member.Name, call, bound);
            return member.Body!(new BoundArguments(member.Name, call.Context, self, bound));
        }
        catch (MarkupSafe.PythonText.PythonTextException error)
        {
            throw PythonErrors.From(error);
        }
    }
}
