using Carafe.Jinja.Values;

namespace Carafe.Conformance.Jinja;

/// <summary>The body of a function of the corpus.</summary>
internal delegate TemplateValue JinjaFunctionBody(in TemplateCall call);

/// <summary>A function of the corpus.</summary>
internal sealed class JinjaFunction(string name, JinjaFunctionBody body) : TemplateObject, ITemplateCallable
{
    public override string TypeName => "function";

    public string Name => name;

    public TemplateValue Invoke(in TemplateCall call) => body(call);

    /// <summary>What a coroutine function gives: a task that ends later.</summary>
    public static TemplateValue Later(TemplateValue value) => TemplateValue.FromObject(LaterAsync(value));

    private static async Task<TemplateValue> LaterAsync(TemplateValue value)
    {
        await Task.Yield();
        return value;
    }
}
