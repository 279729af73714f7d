using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Calling;

namespace Carafe.Jinja.Globals;

/// <summary>Gives its items one after the other, again and again.</summary>
public sealed class Cycler : TemplateObject
{
    private readonly TemplateValue[] _items;
    private int _position;

    /// <summary>A cycle over items.</summary>
    /// <exception cref="PythonException">There are none.</exception>
    public Cycler(ReadOnlySpan<TemplateValue> items)
    {
        if (items.IsEmpty)
            throw PythonErrors.RuntimeError("at least one item has to be provided");

        _items = items.ToArray();
    }

    /// <inheritdoc/>
    public override string TypeName => "Cycler";

    /// <inheritdoc/>
    public override string? Module => "jinja2.utils";

    /// <summary>The item that <see cref="Next"/> gives.</summary>
    public TemplateValue Current => _items[_position];

    /// <summary>Gives the current item and goes on.</summary>
    public TemplateValue Next()
    {
        var current = Current;
        _position = (_position + 1) % _items.Length;
        return current;
    }

    /// <summary>Starts again.</summary>
    public void Reset() => _position = 0;

    /// <inheritdoc/>
    public override bool TryGetAttribute(string name, EvalContext context, out TemplateValue value)
    {
        value = name switch
        {
            "current" => Current,
            "pos" => _position,
            "items" => new TemplateTuple(_items.AsSpan()),
            "next" => new BuiltinFunction("next", "", (in a) => Next()),
            "reset" => new BuiltinFunction("reset", "", (in a) => ResetFromTemplate()),
            _ => default(TemplateValue),
        };
        return !value.IsMissing;
    }

    private TemplateValue ResetFromTemplate()
    {
        Reset();
        return TemplateValue.None;
    }
}
