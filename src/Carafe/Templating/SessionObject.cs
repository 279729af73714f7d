using Carafe.Jinja.Values;
using Carafe.Sessions;

namespace Carafe.Templating;

/// <summary><c>session</c> in templates: looked up at each use, so that a template that never asks leaves no <c>Vary: Cookie</c>.</summary>
internal sealed class SessionObject : TemplateMapping
{
    public override string TypeName => "SecureCookieSession";

    public override int Count => Session.Count;

    public override IEnumerable<KeyValuePair<TemplateValue, TemplateValue>> Entries =>
        Session.Select(static item => KeyValuePair.Create((TemplateValue)item.Key, TemplateValue.FromObject(item.Value)));

    private static FlaskSession Session => Globals.Session;

    public override bool TryGetValue(in TemplateValue key, out TemplateValue value)
    {
        object? found = null;
        var exists = key.AsString is { } name && Session.TryGetValue(name, out found);
        value = exists ? TemplateValue.FromObject(found) : default;
        return exists;
    }

    public override bool TryGetAttribute(string name, EvalContext context, out TemplateValue value)
    {
        bool? flag = name switch
        {
            "permanent" => Session.Permanent,
            "new" => Session.IsNew,
            "modified" => Session.Modified,
            "accessed" => Session.Accessed,
            _ => null,
        };
        value = flag ?? default(TemplateValue);
        return flag is not null;
    }

    public override string ToDisplayString() => $"<{TypeName} {Repr()}>";
}
