using Carafe.Jinja.Values;

namespace Carafe.Jinja.Rendering;

/// <summary>What <c>set</c> assigned in the running loop round or block, for functions that take the context.</summary>
internal sealed class LocalAssignments
{
    private readonly List<KeyValuePair<string, TemplateValue>> _entries = [];

    public bool IsEmpty => _entries.Count == 0;

    public void Set(string name, in TemplateValue value)
    {
        for (var i = 0; i < _entries.Count; i++)
        {
            if (_entries[i].Key != name)
                continue;

            _entries[i] = new(name, value);
            return;
        }

        _entries.Add(new(name, value));
    }

    public void Clear() => _entries.Clear();

    /// <summary>The assignments as they are now.</summary>
    public Dictionary<string, TemplateValue> Copy() => new(_entries, StringComparer.Ordinal);
}
