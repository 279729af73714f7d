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
        mapping is ClrTextDictionary dictionary ? TextKeySite.For(dictionary.Dictionary, name) : new KeySite(mapping.GetType(), name);

    public override bool Fits(in TemplateValue value) => value.Reference?.GetType() == _type;

    public override TemplateValue Read(TemplateValue value) =>
        Fits(value) && value.As<TemplateMapping>()!.TryGetValue(_key, out var item) ? item : default;

    /// <summary>The same for the usual dictionaries of applications.</summary>
    private sealed class TextKeySite(string name) : MemberSite
    {
        private const int MaxSearched = 64;

        public override bool IsItem => true;

        // The key in the very instance that a dictionary has, as the next ones mostly have it too: then comparing it takes no time.
        public static TextKeySite For(Dictionary<string, object?> dictionary, string name) =>
            new(dictionary.Count <= MaxSearched && dictionary.Keys.FirstOrDefault(key => key == name) is { } same ? same : name);

        public override bool Fits(in TemplateValue value) => DictionaryOf(value) is not null;

        public override TemplateValue Read(TemplateValue value) =>
            DictionaryOf(value) is { } dictionary ? ClrTextDictionary.Get(dictionary, name) : default;

        private static Dictionary<string, object?>? DictionaryOf(TemplateValue value) =>
            value.AsTextDictionary ?? value.As<ClrTextDictionary>()?.Dictionary;
    }
}
