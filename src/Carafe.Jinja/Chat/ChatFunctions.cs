using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Calling;

namespace Carafe.Jinja.Chat;

/// <summary>The functions that chat templates call.</summary>
internal static class ChatFunctions
{
    public static ITemplateCallable RaiseException() => new BuiltinFunction(
        "raise_exception", "message", static (in BoundArguments call) => throw new TemplateException(call[0].ToDisplayString()));

    public static ITemplateCallable StrftimeNow(TimeProvider timeProvider) => new BuiltinFunction(
        "strftime_now", "format", (in BoundArguments call) =>
        {
            TemplateValue now = TemplateValue.FromObject(timeProvider.GetLocalNow().DateTime);
            return call.Context.Members.CallMethod(now, "strftime", new TemplateCall(call.Context, [call[0]]));
        });
}
