using System.Collections.Frozen;
using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Clr;

namespace Carafe.Jinja.Rendering;

/// <summary>The variable <c>loop</c>: where a loop stands, and what comes before and after.</summary>
internal sealed partial class LoopContext : TemplateObject, ITemplateCallable
{
    private static readonly FrozenDictionary<string, Func<LoopContext, TemplateValue>> s_attributes =
        new Dictionary<string, Func<LoopContext, TemplateValue>>(StringComparer.Ordinal)
        {
            ["index"] = static loop => loop._index0 + 1,
            ["index0"] = static loop => loop._index0,
            ["first"] = static loop => loop._index0 == 0,
            ["last"] = static loop => !loop.TryPeek(out _),
            ["length"] = static loop => loop.LoopLength(),
            ["revindex"] = static loop => loop.LoopLength() - loop._index0,
            ["revindex0"] = static loop => loop.LoopLength() - loop._index0 - 1,
            ["depth"] = static loop => loop._depth0 + 1,
            ["depth0"] = static loop => loop._depth0,
            ["previtem"] = static loop => loop._index0 == 0 ? loop._context.UndefinedWithHint("there is no previous item") : loop._before,
            ["nextitem"] = static loop => loop.TryPeek(out var next) ? next : loop._context.UndefinedWithHint("there is no next item"),
            ["cycle"] = static loop => loop._cycle ??= new LoopMethod("cycle", loop.Cycle),
            ["changed"] = static loop => loop._changed ??= new LoopMethod("changed", loop.Changed),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly TemplateValue _iterable;
    private readonly RenderContext _context;
    private readonly Func<TemplateValue, int, TemplateValue>? _recurse;
    private readonly int _depth0;
    private TemplateIterator _iterator;
    private int _index0 = -1;
    private int? _length;
    private TemplateValue _after;
    private TemplateValue _current;
    private TemplateValue _before;
    private TemplateValue[]? _lastChanged;
    private LoopMethod? _cycle;
    private LoopMethod? _changed;

    /// <param name="iterable">What is looped over; it may know its length.</param>
    /// <param name="iterator">The items.</param>
    /// <param name="context">The render.</param>
    /// <param name="recurse">Renders the loop for other items one level deeper; null for a loop that is not recursive.</param>
    /// <param name="depth0">The level, from zero.</param>
    public LoopContext(
        in TemplateValue iterable, TemplateIterator iterator, RenderContext context, Func<TemplateValue, int, TemplateValue>? recurse, int depth0)
    {
        _iterable = iterable;
        _iterator = iterator;
        _context = context;
        _recurse = recurse;
        _depth0 = depth0;
    }

    public override string TypeName => "LoopContext";

    public override string? Module => "jinja2.runtime";

    public string Name => "loop";

    public override int? Length => LoopLength();

    /// <summary>Iterating over the loop itself takes its items, each with the loop beside it.</summary>
    public override TemplateIterator GetIterator() => TemplateIterator.From(Rest());

    private IEnumerable<TemplateValue> Rest()
    {
        while (MoveNext(out var value))
            yield return new TemplateTuple(value, this);
    }

    public bool MoveNext(out TemplateValue value)
    {
        if (!_after.IsMissing)
        {
            value = _after;
            _after = default;
        }
        else if (!_iterator.MoveNext(out value))
        {
            return false;
        }

        _index0++;
        _before = _current;
        _current = value;
        return true;
    }

    public override bool TryGetAttribute(string name, EvalContext context, out TemplateValue value)
    {
        value = s_attributes.TryGetValue(name, out var read) ? read(this) : default;
        return !value.IsMissing;
    }

    /// <summary>Where a place in a template finds an attribute of the loops that run there; null where loops have none of that name.</summary>
    public static MemberSite? SiteOf(string name) => s_attributes.TryGetValue(name, out var read) ? new Site(read) : null;

    /// <summary>Renders the loop for other items, one level deeper.</summary>
    public TemplateValue Invoke(in TemplateCall call)
    {
        if (_recurse is null)
            throw PythonErrors.TypeError("The loop must have the 'recursive' marker to be called recursively.");

        if (call.Arguments.Length == 1 && call.Keywords.Length == 0)
            return _recurse(call.Arguments[0], _depth0 + 1);
        if (call.Arguments.Length == 0 && call.Keywords.Length == 1 && call.TryGetKeyword("iterable", out var iterable))
            return _recurse(iterable, _depth0 + 1);

        throw call.Arguments.Length == 0
            ? PythonErrors.TypeError("LoopContext.__call__() missing 1 required positional argument: 'iterable'")
            : PythonErrors.TypeError($"LoopContext.__call__() takes 2 positional arguments but {call.Arguments.Length + 1} were given");
    }

    public override string Repr() => $"<LoopContext {_index0 + 1}/{LoopLength()}>";

    private bool TryPeek(out TemplateValue value)
    {
        if (_after.IsMissing)
            _iterator.MoveNext(out _after);

        value = _after;
        return !value.IsMissing;
    }

    private int LoopLength()
    {
        if (_length is { } known)
            return known;

        if (PythonIteration.TryGetLength(_iterable) is { } length)
            return (_length = length).Value;

        // What is left of a generator is read ahead to be counted.
        var rest = new List<TemplateValue>();
        while (_iterator.MoveNext(out var value))
        {
            _context.Limits?.ChargeMemory(1);
            rest.Add(value);
        }

        _iterator = TemplateIterator.From(rest);
        return (_length = rest.Count + _index0 + 1 + (_after.IsMissing ? 0 : 1)).Value;
    }

    private TemplateValue Cycle(ReadOnlySpan<TemplateValue> arguments) =>
        arguments.Length == 0 ? throw PythonErrors.TypeError("no items for cycling given") : arguments[_index0 % arguments.Length];

    private TemplateValue Changed(ReadOnlySpan<TemplateValue> arguments)
    {
        if (_lastChanged is not null && _lastChanged.AsSpan().SequenceEqual(arguments))
            return false;

        _lastChanged = arguments.ToArray();
        return true;
    }

    private sealed class Site(Func<LoopContext, TemplateValue> read) : MemberSite
    {
        public override bool Fits(in TemplateValue value) => value.As<LoopContext>() is not null;

        public override TemplateValue Read(TemplateValue value) => value.As<LoopContext>() is { } loop ? read(loop) : default;
    }

    private delegate TemplateValue LoopFunction(ReadOnlySpan<TemplateValue> arguments);

    /// <summary>A method of the loop that takes any number of arguments.</summary>
    private sealed class LoopMethod(string name, LoopFunction function) : TemplateObject, ITemplateCallable
    {
        public override string TypeName => "method";

        public string Name => name;

        public TemplateValue Invoke(in TemplateCall call) =>
            call.Keywords.Length == 0
                ? function(call.Arguments)
                : throw PythonErrors.TypeError($"LoopContext.{name}() got an unexpected keyword argument '{call.Keywords[0].Key}'");
    }
}
