namespace Carafe.Jinja.Values.Clr;

/// <summary>A place in a template where mappings of one class have no attribute of that name, so that it is a key.</summary>
internal sealed class KeySite : MemberSite
{
    private readonly Type _type;
    private readonly TemplateValue _key;

    private KeySite(Type type, string name)
    {
        _type = type;
        _key = name;
    }

    public override bool IsItem => true;

    public static MemberSite For(TemplateObject mapping, string name) =>
        mapping is ClrTextDictionary dictionary ? new TextKeySite(dictionary.KeyLike(name)) : new KeySite(mapping.GetType(), name);

    public override bool Fits(in TemplateValue value) => value.Reference?.GetType() == _type;

    public override TemplateValue Read(TemplateValue value) =>
        Fits(value) && value.As<TemplateMapping>()!.TryGetValue(_key, out var item) ? item : default;

    /// <summary>The same for the usual dictionaries of applications.</summary>
    private sealed class TextKeySite(string name) : MemberSite
    {
        public override bool IsItem => true;

        public override bool Fits(in TemplateValue value) => value.As<ClrTextDictionary>() is not null;

        public override TemplateValue Read(TemplateValue value) => value.As<ClrTextDictionary>() is { } dictionary ? dictionary.Get(name) : default;
    }
}
