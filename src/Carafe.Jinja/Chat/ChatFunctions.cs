using Carafe.Jinja.Filters;
using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Calling;

namespace Carafe.Jinja.Chat;

/// <summary>The functions that chat templates call.</summary>
internal static class ChatFunctions
{
    public static ITemplateCallable ToJson() => new BuiltinFunction(
        "tojson", "x, ensure_ascii=False, indent=None, separators=None, sort_keys=False", static (in BoundArguments call) =>
        {
            var options = new PythonJsonOptions
            {
                EnsureAscii = call.Flag(1),
                Indent = PythonJsonOptions.IndentText(call[2]),
                SortKeys = call.Flag(4),
            };
            if (call[3].Reference is TemplateSequence { Count: 2 } separators)
            {
                options = options with
                {
                    ItemSeparator = separators[0].ToDisplayString(),
                    KeySeparator = separators[1].ToDisplayString(),
                };
            }

            return PythonJson.Dumps(call[0], options, call.Context);
        });

    public static ITemplateCallable RaiseException() => new BuiltinFunction(
        "raise_exception", "message", static (in BoundArguments call) => throw new TemplateException(call[0].ToDisplayString()));

    public static ITemplateCallable StrftimeNow(TimeProvider timeProvider) => new BuiltinFunction(
        "strftime_now", "format", (in BoundArguments call) =>
        {
            TemplateValue now = TemplateValue.FromObject(timeProvider.GetLocalNow().DateTime);
            return call.Context.Members.CallMethod(now, "strftime", new TemplateCall(call.Context, [call[0]]));
        });
}
