using Carafe.Jinja;
using Carafe.Jinja.Values;

namespace Carafe.Templating;

/// <summary><c>get_flashed_messages(with_categories=false, category_filter=[])</c> in templates.</summary>
internal sealed class FlashedMessagesFunction : TemplateObject, ITemplateCallable
{
    public string Name => "get_flashed_messages";

    public override string TypeName => "function";

    public TemplateValue Invoke(in TemplateCall call)
    {
        var withCategories = call.Arguments.Length > 0 && call.Arguments[0].IsTrue();
        var filter = call.Arguments.Length > 1 ? Names(call.Arguments[1]) : [];
        foreach (ref readonly var keyword in call.Keywords)
        {
            if (keyword.Key == "with_categories")
                withCategories = keyword.Value.IsTrue();
            else if (keyword.Key == "category_filter")
                filter = Names(keyword.Value);
            else
                throw new PythonException("TypeError", $"get_flashed_messages() got an unexpected keyword argument '{keyword.Key}'");
        }

        var list = new TemplateList();
        foreach (var (category, message) in Globals.GetFlashedMessagesWithCategories(filter))
        {
            var text = TemplateValue.FromObject(message);
            list.Add(withCategories ? TemplateValue.FromObject(new TemplateTuple(category, text)) : text);
        }

        return TemplateValue.FromObject(list);
    }

    private static List<string> Names(in TemplateValue value) =>
        value.ToObject() is System.Collections.IEnumerable items and not string ? [.. items.Cast<object?>().Select(item => item?.ToString() ?? "")] : [];
}
