using Carafe.Jinja.Rendering.Nodes;
using Carafe.Jinja.Values;

namespace Carafe.Jinja.Rendering;

/// <summary>What the compiler found out about a macro or a call block.</summary>
internal sealed class MacroCode
{
    /// <summary>The macro's name; null for the body of a call block.</summary>
    public required string? Name { get; init; }

    public required string[] Parameters { get; init; }

    /// <summary>The slots of the parameters, then of <c>caller</c>, <c>kwargs</c> and <c>varargs</c> where the body uses them.</summary>
    public required int[] Slots { get; init; }

    /// <summary>The default of each parameter; null where it has none.</summary>
    public required ValueNode?[] Defaults { get; init; }

    public required bool TakesCaller { get; init; }

    /// <summary>True where <c>caller</c> is one of the parameters.</summary>
    public required bool NamesCaller { get; init; }

    public required bool TakesKeywords { get; init; }

    public required bool TakesVarargs { get; init; }

    /// <summary>True where the body switches autoescaping.</summary>
    public required bool ChangesEscaping { get; init; }

    public required ScopeEntry Entry { get; init; }

    public required RenderNode[] Body { get; init; }

    public required FrameShape Shape { get; init; }
}

/// <summary>A macro as templates hold it: a function that gives what its body writes.</summary>
internal sealed partial class Macro(MacroCode code, Frame definition) : TemplateObject, ITemplateCallable, IWritingCallable
{
    public override string TypeName => "Macro";

    public override string? Module => "jinja2.runtime";

    public string Name => code.Name ?? "anonymous";

    public override bool TryGetAttribute(string name, EvalContext context, out TemplateValue value)
    {
        switch (name)
        {
            case "name":
                value = code.Name;
                return true;
            case "arguments":
                value = new TemplateTuple([.. code.Parameters.Select(TemplateValue.FromString)]);
                return true;
            case "catch_kwargs":
                value = code.TakesKeywords;
                return true;
            case "catch_varargs":
                value = code.TakesVarargs;
                return true;
            case "caller":
                value = code.TakesCaller;
                return true;
            case "explicit_caller":
                value = code.NamesCaller;
                return true;
            default:
                value = default;
                return false;
        }
    }

    public override string Repr() => code.Name is null ? "<Macro anonymous>" : $"<Macro {TemplateValue.FromString(code.Name).Repr()}>";

    public TemplateValue Invoke(in TemplateCall call)
    {
        var frame = NewFrame(definition.Output);
        BindArguments(frame, call);
        Frame.Enter(definition.Context);
        Prepare(frame);
        var result = RenderNode.Capture(code.Body, frame, out _);
        Frame.Leave(definition.Context);
        return call.Context.Autoescape ? RenderNode.AsMarkup(result) : result;
    }

    public void Write(in TemplateCall call, TemplateOutput output)
    {
        var frame = NewFrame(output);
        BindArguments(frame, call);
        Frame.Enter(definition.Context);
        Prepare(frame);
        RenderNode.RenderAll(code.Body, frame);
        Frame.Leave(definition.Context);
    }

    // The macros of a module are shared by all renders, so a body that switches escaping needs a context of its own.
    private Frame NewFrame(TemplateOutput output) => new(
        definition.Template, code.Shape,
        code.ChangesEscaping ? definition.Context.Derive(definition.Context.AllVariables()) : definition.Context, output, definition);

    private TemplateValue NotProvided(Frame frame, int index) => frame.Context.UndefinedFactory.Create(
        $"parameter '{code.Parameters[index]}' was not provided", default, code.Parameters[index], null);

    private void Prepare(Frame frame)
    {
        // Macros write even where the template that defines them extends another one.
        frame.ParentTemplate = null;
        code.Entry.Enter(frame);
        for (var i = 0; i < code.Parameters.Length; i++)
        {
            ref var slot = ref frame.Slots[code.Slots[i]];
            if (!slot.IsMissing)
                continue;

            slot = code.Defaults[i]?.Evaluate(frame) ?? NotProvided(frame, i);
        }
    }

    private void BindArguments(Frame frame, in TemplateCall call)
    {
        var count = code.Parameters.Length;
        var given = Math.Min(count, call.Arguments.Length);
        for (var i = 0; i < given; i++)
            frame.Slots[code.Slots[i]] = call.Arguments[i];

        var used = 0;
        var foundCaller = given == count && code.NamesCaller;
        for (var i = given; i < count; i++)
        {
            if (code.Parameters[i] == "caller")
                foundCaller = true;
            if (call.TryGetKeyword(code.Parameters[i], out var value))
            {
                frame.Slots[code.Slots[i]] = value;
                used++;
            }
        }

        var special = count;
        if (code.TakesCaller && !foundCaller)
            BindCaller(frame, call, ref special, ref used);
        BindRest(frame, call, given, special, used);
    }

    private void BindCaller(Frame frame, in TemplateCall call, ref int special, ref int used)
    {
        if (!call.TryGetKeyword("caller", out var caller))
            caller = TemplateValue.None;
        else
            used++;

        if (caller.IsNone)
            caller = frame.Context.UndefinedFactory.Create("No caller defined", default, "caller", null);
        if (special < code.Slots.Length)
            frame.Slots[code.Slots[special++]] = caller;
    }

    private void BindRest(Frame frame, in TemplateCall call, int given, int special, int used)
    {
        if (code.TakesKeywords)
            frame.Slots[code.Slots[special++]] = RestKeywords(call, given);
        else if (used < call.Keywords.Length)
            throw UnexpectedKeyword(call, given);

        if (code.TakesVarargs)
            frame.Slots[code.Slots[special]] = new TemplateTuple(call.Arguments[given..]);
        else if (call.Arguments.Length > code.Parameters.Length)
            throw PythonErrors.TypeError($"macro {TemplateValue.FromString(code.Name).Repr()} takes not more than {code.Parameters.Length} argument(s)");
    }

    private bool IsBound(string name, int given) =>
        Array.IndexOf(code.Parameters, name, given) >= 0 || (name == "caller" && code.TakesCaller && !code.NamesCaller);

    private TemplateDict RestKeywords(in TemplateCall call, int given)
    {
        var rest = new TemplateDict();
        foreach (ref readonly var keyword in call.Keywords)
        {
            if (!IsBound(keyword.Key, given))
                rest[keyword.Key] = keyword.Value;
        }

        return rest;
    }

    private PythonException UnexpectedKeyword(in TemplateCall call, int given)
    {
        string? first = null;
        foreach (ref readonly var keyword in call.Keywords)
        {
            if (IsBound(keyword.Key, given))
                continue;

            if (keyword.Key == "caller")
            {
                return PythonErrors.TypeError(
                    $"macro {TemplateValue.FromString(code.Name).Repr()} was invoked with two values for the special caller argument. This is most likely a bug.");
            }

            first ??= keyword.Key;
        }

        return PythonErrors.TypeError(
            $"macro {TemplateValue.FromString(code.Name).Repr()} takes no keyword argument {TemplateValue.FromString(first).Repr()}");
    }
}
