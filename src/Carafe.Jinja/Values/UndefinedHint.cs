using Carafe.Jinja.Rendering;
using Carafe.Jinja.Values.Clr;

namespace Carafe.Jinja.Values;

/// <summary>Finds the attribute or item that a template probably meant.</summary>
internal static class UndefinedHint
{
    /// <summary>A question that offers the most similar name; null where none is similar.</summary>
    public static string? For(in TemplateValue owner, in TemplateValue name) =>
        name.AsString is { } text ? Suggestion.For(text, NamesOf(owner)) : null;

    private static IEnumerable<string> NamesOf(in TemplateValue owner) => owner.Reference switch
    {
        TemplateMapping mapping => mapping.Entries.Select(entry => entry.Key.AsString).OfType<string>(),
        TemplateModule module => module.Names,
        TemplateReference self => self.BlockNames,
        TemplateObject or string or null => [],
        var native => ClrMembers.For(native.GetType()).PropertyNames,
    };
}
