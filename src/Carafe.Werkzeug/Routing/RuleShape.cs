using Carafe.Werkzeug.Routing.Converters;

namespace Carafe.Werkzeug.Routing;

/// <summary>What a rule's text gives once its map is known.</summary>
internal sealed class RuleShape
{
    /// <summary>Marks the end of the host in <see cref="Trace"/>.</summary>
    public static readonly TraceStep HostEnd = new("|", IsVariable: false);

    private readonly Dictionary<string, UrlConverter> _converters = new(StringComparer.Ordinal);

    public List<RulePart> Parts { get; } = [];

    public List<TraceStep> Trace { get; } = [];

    /// <summary>The names of the variables in the order of the text, each once.</summary>
    public List<string> Variables { get; } = [];

    public IReadOnlyDictionary<string, UrlConverter> Converters => _converters;

    public void AddVariable(string name, UrlConverter converter)
    {
        if (_converters.TryAdd(name, converter))
            Variables.Add(name);
        else
            _converters[name] = converter;

        Trace.Add(new TraceStep(name, IsVariable: true));
    }
}
