using Carafe.Jinja.Values.Calling;

namespace Carafe.Jinja.Values.Methods;

/// <summary>Python's methods of <c>set</c>.</summary>
internal static class SetMethods
{
    public static MethodTable Table { get; } = Build();

    private static MethodTable Build() => new MethodTable()
        .Method("add", "elem, /", (in a) => Add(a))
        .Method("discard", "elem, /", (in a) => Discard(a))
        .Method("remove", "elem, /", (in a) => Remove(a))
        .Method("pop", "", (in a) => Pop(a))
        .Method("clear", "", (in a) => Clear(a))
        .Method("copy", "", (in a) => new TemplateSet(Self(a.Self)))
        .Variadic("union", (in self, in call) => !call.Keywords.IsEmpty ? throw NoKeywords("union") : Union(new TemplateSet(Self(self)), call))
        .Variadic("update", (in self, in call) => !call.Keywords.IsEmpty ? throw NoKeywords("update") : Changed(Union(Self(self), call)))
        .Variadic("difference", (in self, in call) => !call.Keywords.IsEmpty ? throw NoKeywords("difference") : Difference(new TemplateSet(Self(self)), call))
        .Variadic("difference_update", (in self, in call) => !call.Keywords.IsEmpty ? throw NoKeywords("difference_update") : Changed(Difference(Self(self), call)))
        .Variadic("intersection", (in self, in call) => !call.Keywords.IsEmpty ? throw NoKeywords("intersection") : Intersection(Self(self), call))
        .Variadic("intersection_update", (in self, in call) => !call.Keywords.IsEmpty ? throw NoKeywords("intersection_update") : Replace(Self(self), Intersection(Self(self), call)))
        .Method("symmetric_difference", "other, /", (in a) => Symmetric(a))
        .Method("symmetric_difference_update", "other, /", (in a) => Replace(Self(a.Self), Symmetric(a)))
        .Method("issubset", "other, /", (in a) => IsSubset(Self(a.Self), Other(a)))
        .Method("issuperset", "other, /", (in a) => IsSubset(Other(a), Self(a.Self)))
        .Method("isdisjoint", "other, /", (in a) => IsDisjoint(Self(a.Self), Other(a)))
        .Freeze();

    private static TemplateSet Self(in TemplateValue self) => (TemplateSet)self.Reference!;

    private static TemplateSet Other(in BoundArguments a) => ToSet(a[0], a.Context);

    private static TemplateSet ToSet(in TemplateValue value, EvalContext context) =>
        value.Reference as TemplateSet ?? new TemplateSet(PythonIteration.ToList(value, context));

    private static TemplateValue Add(in BoundArguments a)
    {
        a.Context.Limits?.ChargeMemory(1);
        Self(a.Self).Add(a[0]);
        return TemplateValue.None;
    }

    private static TemplateValue Discard(in BoundArguments a)
    {
        Self(a.Self).Remove(a[0]);
        return TemplateValue.None;
    }

    private static TemplateValue Remove(in BoundArguments a) =>
        Self(a.Self).Remove(a[0]) ? TemplateValue.None : throw PythonErrors.KeyError(a[0]);

    private static TemplateValue Pop(in BoundArguments a)
    {
        var set = Self(a.Self);
        if (set.Count == 0)
            throw PythonErrors.KeyError("pop from an empty set");

        var item = set.First;
        set.Remove(item);
        return item;
    }

    private static TemplateValue Clear(in BoundArguments a)
    {
        Self(a.Self).Clear();
        return TemplateValue.None;
    }

    private static TemplateSet Union(TemplateSet target, in TemplateCall call)
    {
        foreach (ref readonly var other in call.Arguments)
        {
            foreach (var item in PythonIteration.ToList(other, call.Context))
                target.Add(item);
        }

        return target;
    }

    private static TemplateSet Difference(TemplateSet target, in TemplateCall call)
    {
        foreach (ref readonly var other in call.Arguments)
        {
            foreach (var item in PythonIteration.ToList(other, call.Context))
                target.Remove(item);
        }

        return target;
    }

    private static TemplateSet Intersection(TemplateSet source, in TemplateCall call)
    {
        var result = new TemplateSet(source);
        foreach (ref readonly var other in call.Arguments)
        {
            var others = ToSet(other, call.Context);
            foreach (var item in result.ToList())
            {
                if (others.Contains(item) is not true)
                    result.Remove(item);
            }
        }

        return result;
    }

    private static TemplateSet Symmetric(in BoundArguments a)
    {
        var (left, right) = (Self(a.Self), Other(a));
        var result = new TemplateSet();
        foreach (var item in left)
        {
            if (right.Contains(item) is not true)
                result.Add(item);
        }

        foreach (var item in right)
        {
            if (left.Contains(item) is not true)
                result.Add(item);
        }

        return result;
    }

    private static bool IsSubset(TemplateSet small, TemplateSet large) => small.All(item => large.Contains(item) is true);

    private static bool IsDisjoint(TemplateSet left, TemplateSet right) => !left.Any(item => right.Contains(item) is true);

    private static PythonException NoKeywords(string method) => PythonErrors.TypeError($"{method}() takes no keyword arguments");

    private static TemplateValue Changed(TemplateSet _) => TemplateValue.None;

    private static TemplateValue Replace(TemplateSet target, TemplateSet content)
    {
        var items = content.ToList();
        target.Clear();
        foreach (var item in items)
            target.Add(item);
        return TemplateValue.None;
    }
}
