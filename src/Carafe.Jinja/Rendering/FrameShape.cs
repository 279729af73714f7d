namespace Carafe.Jinja.Rendering;

/// <summary>What the frames of one function of a template have in common: what runs there, and which variable each slot holds.</summary>
internal sealed class FrameShape(string description = "template")
{
    private readonly List<string> _names = [];

    /// <summary>What runs there, for tracebacks.</summary>
    public string Description { get; set; } = description;

    public int SlotCount => _names.Count;

    /// <summary>The name of each slot's variable. A variable of an inner scope has a slot of its own, behind those of the outer scopes.</summary>
    public IReadOnlyList<string> SlotNames => _names;

    public int Add(string name)
    {
        _names.Add(name);
        return _names.Count - 1;
    }
}
