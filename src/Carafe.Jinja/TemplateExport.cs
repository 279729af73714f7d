using Carafe.Jinja.Values;

namespace Carafe.Jinja;

/// <summary>A macro or variable that a template exports, for C# code that calls or prints it.</summary>
/// <example><code>
/// var hello = environment.GetTemplate("macros.html").Module.Get("hello");
/// string html = hello.Call("World").ToString();
/// </code></example>
public sealed class TemplateExport
{
    private readonly RenderContext _context;

    internal TemplateExport(string name, in TemplateValue value, RenderContext context)
    {
        Name = name;
        Value = value;
        _context = context;
    }

    /// <summary>The name under which the template exports it.</summary>
    public string Name { get; }

    /// <summary>The macro or the variable's value.</summary>
    public TemplateValue Value { get; }

    /// <summary>Calls the macro with any .NET values.</summary>
    /// <exception cref="TemplateException">It is no macro, the arguments do not fit, or its body fails.</exception>
    public TemplateValue Call(params ReadOnlySpan<object?> arguments) => Invoke(arguments, []);

    /// <summary>Calls the macro with named arguments after those without a name.</summary>
    /// <inheritdoc cref="Call(ReadOnlySpan{object})" path="/exception"/>
    /// <example><code>field.Call(new Dictionary&lt;string, object?&gt; { ["type"] = "number" }, "age")</code></example>
    public TemplateValue Call(IReadOnlyDictionary<string, object?> named, params ReadOnlySpan<object?> arguments)
    {
        ArgumentNullException.ThrowIfNull(named);
        return Invoke(arguments, [.. named.Select(pair => KeyValuePair.Create(pair.Key, TemplateValue.FromObject(pair.Value)))]);
    }

    private TemplateValue Invoke(ReadOnlySpan<object?> arguments, KeyValuePair<string, TemplateValue>[] named)
    {
        var values = new TemplateValue[arguments.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = TemplateValue.FromObject(arguments[i]);

        return _context.Members.Call(Value, new TemplateCall(_context, values, named));
    }

    /// <summary>The variable as text.</summary>
    public override string ToString() => Value.ToDisplayString();
}
