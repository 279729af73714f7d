using Carafe.Jinja.Values;

namespace Carafe.Templating;

/// <summary><c>config</c> in templates: a single setting is itself, but a listing of all masks the secrets.</summary>
internal sealed class ConfigObject(Config config) : TemplateMapping
{
    public override string TypeName => "Config";

    public override int Count => config.Count;

    public override IEnumerable<KeyValuePair<TemplateValue, TemplateValue>> Entries =>
        config.Select(static item => KeyValuePair.Create((TemplateValue)item.Key, TemplateValue.FromObject(SecretMask.Mask(item.Key, item.Value))));

    public override bool TryGetValue(in TemplateValue key, out TemplateValue value)
    {
        object? found = null;
        var exists = key.AsString is { } name && config.TryGetValue(name, out found);
        value = exists ? TemplateValue.FromObject(found) : default;
        return exists;
    }

    public override string ToDisplayString() => config.ToString();
}
