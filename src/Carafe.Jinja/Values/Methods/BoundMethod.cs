namespace Carafe.Jinja.Values.Methods;

/// <summary>A built-in method together with the value it belongs to.</summary>
internal sealed class BoundMethod(TemplateValue self, MethodTable.Member member) : TemplateObject, ITemplateCallable
{
    public string Name => member.Name;

    public TemplateValue Self => self;

    public override string TypeName => "builtin_function_or_method";

    public TemplateValue Invoke(in TemplateCall call) => MethodTable.Invoke(member, self, call);

    public override string Repr() => self.Kind is TemplateKind.Object or TemplateKind.Markup
        ? $"<bound method {PythonTypes.NameOf(self)}.{Name} of {self.Repr()}>"
        : $"<built-in method {Name} of {PythonTypes.NameOf(self)} object>";

    public override bool ValueEquals(TemplateObject other) =>
        other is BoundMethod method && method.Name == Name && method.Self.IsSameAs(self);

    public override int ValueHashCode() => Name.GetHashCode(StringComparison.Ordinal);
}
