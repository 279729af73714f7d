using Carafe.Contexts;
using Carafe.Jinja.Values;

namespace Carafe.Templating;

/// <summary><c>g</c> in templates: its names are attributes, beside <c>get</c>, <c>pop</c> and <c>setdefault</c>.</summary>
/// <param name="find">Finds the data of the current context.</param>
internal sealed class AppGlobalsObject(Func<AppGlobals> find) : TemplateObject
{
    public override string TypeName => "_AppCtxGlobals";

    public override bool TryGetAttribute(string name, EvalContext context, out TemplateValue value)
    {
        var globals = find();
        if (globals.TryGet(name, out var found))
        {
            value = TemplateValue.FromObject(found);
            return true;
        }

        Delegate? method = name switch
        {
            "get" => (string key, object? @default = null) => globals.Get(key, @default),
            "pop" => (string key, object? @default = null) => globals.Pop(key, @default),
            "setdefault" => (string key, object? @default = null) => globals.SetDefault(key, @default),
            _ => null,
        };
        value = method is null ? default : TemplateValue.FromObject(method);
        return method is not null;
    }

    public override bool? Contains(in TemplateValue item) => item.AsString is { } name && find().Contains(name);

    public override TemplateIterator GetIterator() => TemplateIterator.From(find().Select(name => (TemplateValue)name), "iterator");

    public override string Repr() => Globals.HasAppContext() ? $"<flask.g of '{Globals.CurrentApp.Name}'>" : "<flask.g (unbound)>";
}
