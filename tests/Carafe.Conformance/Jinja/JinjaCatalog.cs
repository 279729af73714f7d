using System.Text.Json;
using Carafe.Jinja;
using Carafe.Jinja.Extensions;
using Carafe.Jinja.Values;

namespace Carafe.Conformance.Jinja;

/// <summary>The translations of a case.</summary>
internal static class JinjaCatalog
{
    public static void Install(JinjaEnvironment environment, JsonElement json)
    {
        var extension = environment.FindExtension<I18nExtension>()
            ?? throw new InvalidDataException("translations without the extension");
        bool? newStyle = json.TryGetProperty("newstyle", out var flag) ? flag.GetBoolean() : null;
        if (json.GetProperty("install").GetString() == "null")
        {
            extension.InstallNull(newStyle);
            return;
        }

        var catalog = json.GetProperty("catalog");
        extension.Install(
            Function("gettext", 1, (in TemplateCall call) => Find(catalog, call, Text(call, 0)) ?? Text(call, 0)),
            Function("ngettext", 3, (in TemplateCall call) => Plural(catalog, call, "", 0)),
            Function("pgettext", 2, (in TemplateCall call) => Find(catalog, call, Text(call, 0) + "|" + Text(call, 1)) ?? Text(call, 1)),
            Function("npgettext", 4, (in TemplateCall call) => Plural(catalog, call, Text(call, 0) + "|", 1)),
            newStyle);
    }

    private static JinjaFunction Function(string name, int count, JinjaFunctionBody body) => new(name, (in TemplateCall call) =>
        call.Keywords.Length == 0 && call.Arguments.Length == count
            ? body(call)
            : throw new PythonException("TypeError", $"{name}() takes {count} arguments without names"));

    private static TemplateValue Plural(JsonElement catalog, in TemplateCall call, string prefix, int first)
    {
        var text = Text(call, call.Arguments[first + 2] == 1 ? first : first + 1);
        return Find(catalog, call, prefix + text) ?? text;
    }

    private static string? Find(JsonElement catalog, in TemplateCall call, string message)
    {
        var language = call.Context.TryResolve("LANGUAGE", out var value) ? value.ToDisplayString() : "en";
        return catalog.TryGetProperty(language, out var messages) && messages.TryGetProperty(message, out var translation)
            ? translation.GetString()
            : null;
    }

    private static string Text(in TemplateCall call, int index) => call.Arguments[index].AsString!;
}
