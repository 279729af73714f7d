using System.Runtime.CompilerServices;
using Carafe.Jinja.Lexing;
using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Calling;

namespace Carafe.Jinja.Rendering.Nodes;

/// <summary>The compiled arguments of a call.</summary>
internal sealed partial class ArgumentNodes(
    ValueNode[] positional,
    (string Name, ValueNode Value)[] keywords,
    ValueNode? star,
    ValueNode? doubleStar)
{
    public static readonly ArgumentNodes None = new([], [], null, null);

    /// <summary>The number of arguments where it is known when compiling and none has a name.</summary>
    public int? SimpleCount => keywords.Length == 0 && star is null && doubleStar is null ? positional.Length : null;

    public bool IsConstant =>
        positional.All(node => node.IsConstant) && keywords.All(pair => pair.Value.IsConstant)
        && (star?.IsConstant ?? true) && (doubleStar?.IsConstant ?? true);

    /// <summary>Evaluates the arguments of a simple call into a buffer.</summary>
    public void Evaluate(Frame frame, Span<TemplateValue> values)
    {
        for (var i = 0; i < positional.Length; i++)
            values[i] = positional[i].Evaluate(frame);
    }

    /// <summary>Evaluates the arguments, after a first one that is there already where <paramref name="first"/> is not missing.</summary>
    public (TemplateValue[] Positional, KeyValuePair<string, TemplateValue>[] Keywords) Evaluate(
        Frame frame, in TemplateValue first, in TemplateValue caller)
    {
        if (star is null && doubleStar is null && caller.IsMissing)
            return EvaluateKnown(frame, first);

        var values = new List<TemplateValue>(positional.Length + 1);
        if (!first.IsMissing)
            values.Add(first);
        foreach (var node in positional)
            values.Add(node.Evaluate(frame));

        var named = new List<KeyValuePair<string, TemplateValue>>(keywords.Length);
        foreach (var (name, node) in keywords)
            named.Add(new(name, node.Evaluate(frame)));
        if (!caller.IsMissing)
            AddKeyword(named, "caller", caller);
        if (star is not null)
            AddStar(values, star.Evaluate(frame), frame.Context);
        if (doubleStar is not null)
            AddDoubleStar(named, doubleStar.Evaluate(frame), frame.Context);

        return ([.. values], [.. named]);
    }

    // Their number and names are known, and the names differ.
    private (TemplateValue[] Positional, KeyValuePair<string, TemplateValue>[] Keywords) EvaluateKnown(Frame frame, in TemplateValue first)
    {
        var skip = first.IsMissing ? 0 : 1;
        var values = new TemplateValue[positional.Length + skip];
        if (skip > 0)
            values[0] = first;
        Evaluate(frame, values.AsSpan(skip));

        var named = new KeyValuePair<string, TemplateValue>[keywords.Length];
        for (var i = 0; i < named.Length; i++)
            named[i] = new(keywords[i].Name, keywords[i].Value.Evaluate(frame));

        return (values, named);
    }

    private static void AddStar(List<TemplateValue> values, in TemplateValue star, RenderContext context)
    {
        if (PythonIteration.TryGetIterator(star, context) is not { } iterator)
            throw PythonErrors.TypeError($"Value after * must be an iterable, not {PythonTypes.NameOf(star)}");

        while (iterator.MoveNext(out var value))
        {
            context.Limits?.ChargeSteps();
            values.Add(value);
        }
    }

    private static void AddDoubleStar(List<KeyValuePair<string, TemplateValue>> named, in TemplateValue mapping, RenderContext context)
    {
        if (mapping.AsDict is { } dict)
        {
            foreach (var (key, value) in dict)
                AddKeyword(named, KeywordName(key), value);
            return;
        }

        if (mapping.Kind is not TemplateKind.Object || PythonIteration.TryGetIterator(mapping, context) is not { } keys)
        {
            mapping.AsUndefined?.Fail();
            throw PythonErrors.TypeError($"argument after ** must be a mapping, not {PythonTypes.NameOf(mapping)}");
        }

        while (keys.MoveNext(out var key))
            AddKeyword(named, KeywordName(key), context.Members.GetItem(mapping, key, context));
    }

    private static string KeywordName(in TemplateValue key) => key.AsString ?? throw PythonErrors.TypeError("keywords must be strings");

    private static void AddKeyword(List<KeyValuePair<string, TemplateValue>> named, string name, in TemplateValue value)
    {
        foreach (var pair in named)
        {
            if (pair.Key == name)
                throw PythonErrors.TypeError($"got multiple values for keyword argument '{name}'");
        }

        named.Add(new(name, value));
    }
}

/// <summary>Room on the stack for the arguments of most calls.</summary>
[InlineArray(Size)]
internal struct ArgumentBuffer
{
    public const int Size = 4;
#pragma warning disable IDE0044, IDE0051 // The field is the first element of the inline array.
    private TemplateValue _first;
#pragma warning restore IDE0044, IDE0051
}

/// <summary><c>callee(arguments)</c></summary>
internal sealed partial class CallNode(ValueNode callee, ArgumentNodes arguments, bool inScope, SourceSpan span) : ValueNode(span)
{
    public override TemplateValue Evaluate(Frame frame) => Call(frame, default, null, out _);

    /// <summary>Calls with the macro that a call block gives to its callee.</summary>
    public TemplateValue Call(Frame frame, in TemplateValue caller) => Call(frame, caller, null, out _);

    // What a macro gives is safe, or nothing is escaped: its text can go where the call is printed.
    public override void Write(Frame frame, OutputPart part)
    {
        frame.Output.Write(part.Before);
        var result = Call(frame, default, frame.Context.Autoescape || !part.Escapes ? frame.Output : null, out var isWritten);
        if (!isWritten)
            frame.Output.Write(result, part.Escapes);
        frame.Output.Write(part.After);
    }

    private TemplateValue Call(Frame frame, in TemplateValue caller, TemplateOutput? output, out bool isWritten)
    {
        try
        {
            var method = callee as AttributeNode;
            var target = (method?.Owner ?? callee).Evaluate(frame);
            if (method is not null && target.Reference is Undefined or TemplateModule)
            {
                target = method.Get(target, frame);
                method = null;
            }

            var context = ContextFor(target, frame);
            if (arguments.SimpleCount is not { } count || !caller.IsMissing)
            {
                var (values, named) = arguments.Evaluate(frame, default, caller);
                return Invoke(target, method, new TemplateCall(context, values, named), output, out isWritten);
            }

            if (count > ArgumentBuffer.Size)
            {
                var values = new TemplateValue[count];
                arguments.Evaluate(frame, values);
                return Invoke(target, method, new TemplateCall(context, values), output, out isWritten);
            }

            var buffer = default(ArgumentBuffer);
            Span<TemplateValue> span = buffer;
            arguments.Evaluate(frame, span);
            return Invoke(target, method, new TemplateCall(context, span[..count]), output, out isWritten);
        }
        catch (Exception exception) when (ErrorTrace.Note(exception, frame, Span))
        {
            throw;
        }
    }

    /// <summary>The context for a function that may look into it; macros and blocks have their own.</summary>
    private RenderContext ContextFor(in TemplateValue target, Frame frame) =>
        inScope && frame.Assignments is { IsEmpty: false } assignments && target.Reference is not IWritingCallable
            ? frame.Context.DeriveWith(assignments)
            : frame.Context;

    private static TemplateValue Invoke(
        in TemplateValue target, AttributeNode? method, in TemplateCall call, TemplateOutput? output, out bool isWritten)
    {
        isWritten = false;
        var members = call.Context.Members;
        try
        {
            if (method is not null)
                return members.CallMethod(target, method.Name, call);
            if (output is null || target.Reference is not IWritingCallable)
                return members.Call(target, call);

            members.Write(target, call, output);
            isWritten = true;
            return default;
        }
        catch (PythonException exception) when (exception.PythonName == "StopIteration")
        {
            return call.Context.UndefinedWithHint("value was undefined because a callable raised a StopIteration exception");
        }
    }
}

/// <summary><c>value|filter(arguments)</c> or <c>value is test(arguments)</c></summary>
internal sealed partial class FilterNode(
    ITemplateCallable filter, ValueNode value, ArgumentNodes arguments, bool isPure, bool takesSequence, SourceSpan span) : ValueNode(span)
{
    private readonly BuiltinFunction? _direct = arguments.SimpleCount == 0 && filter is BuiltinFunction { TakesOne: true } builtin ? builtin : null;

    public override bool IsConstant => isPure && value.IsConstant && arguments.IsConstant;

    public override TemplateValue Evaluate(Frame frame)
    {
        try
        {
            var first = value.Evaluate(frame);
            if (_direct is not null)
                return _direct.Invoke(first, frame.Context);
            if (arguments.SimpleCount is not { } count || count >= ArgumentBuffer.Size)
            {
                var (values, named) = arguments.Evaluate(frame, first, default);
                return filter.Invoke(new TemplateCall(frame.Context, values, named));
            }

            var buffer = default(ArgumentBuffer);
            Span<TemplateValue> span = buffer;
            span[0] = first;
            arguments.Evaluate(frame, span[1..]);
            return filter.Invoke(new TemplateCall(frame.Context, span[..(count + 1)]));
        }
        catch (Exception exception) when (ErrorTrace.Note(exception, frame, Span))
        {
            throw;
        }
    }
}

/// <summary>A filter or a test that does not exist, in a place that may never be reached.</summary>
internal sealed partial class UnknownFilterNode(string message, string? hint, SourceSpan span) : ValueNode(span)
{
    public override TemplateValue Evaluate(Frame frame) => throw new TemplateRuntimeException(message) { Hint = hint };
}

/// <summary>What a filter block captured, which is the value of its filter.</summary>
internal sealed partial class CapturedNode(RenderNode[] body, Escaping escaping, SourceSpan span) : ValueNode(span)
{
    public override TemplateValue Evaluate(Frame frame)
    {
        return Mark(RenderNode.Capture(body, frame, out _), frame);
    }

    private TemplateValue Mark(in TemplateValue text, Frame frame)
    {
        var isSafe = escaping == Escaping.Volatile ? frame.Context.Autoescape : escaping == Escaping.Always;
        return isSafe ? RenderNode.AsMarkup(text) : text;
    }
}

/// <summary>A call into an extension.</summary>
internal sealed partial class ExtensionCallNode(
    Func<RenderContext, IReadOnlyList<TemplateValue>, TemplateValue> function, ValueNode[] arguments, SourceSpan span) : ValueNode(span)
{
    public override TemplateValue Evaluate(Frame frame)
    {
        var values = new TemplateValue[arguments.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = arguments[i].Evaluate(frame);

        return function(frame.Context, values);
    }
}

/// <summary>Makes sure that there is stack left before it goes deeper into an expression.</summary>
internal sealed partial class DeepNode(ValueNode inner) : ValueNode(inner.Span)
{
    public override bool IsConstant => inner.IsConstant;

    public override TemplateValue Evaluate(Frame frame) =>
        StackGuard.HasRoom ? inner.Evaluate(frame) : throw StackGuard.RecursionError();
}
