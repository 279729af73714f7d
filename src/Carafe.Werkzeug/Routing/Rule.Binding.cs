namespace Carafe.Werkzeug.Routing;

/// <content>What becomes of a rule when it is added to a map.</content>
public partial class Rule
{
    private readonly HashSet<string> _arguments = new(StringComparer.Ordinal);
    private RuleShape _shape = new();

    /// <summary>The names that a match gives values for: the variables, then defaults that are no variable.</summary>
    internal string[] ValueNames { get; private set; } = [];

    /// <summary>Reads the rule with the converters and settings of a map.</summary>
    internal void Bind(UrlMap map)
    {
        if (Map is not null)
            throw new InvalidOperationException($"url rule {this} already bound to map {Map}");
        if (IsWebsocket && _methods is not null && _methods.Any(method => method is not ("GET" or "HEAD" or "OPTIONS")))
            throw new RuleFormatException("WebSocket rules can only use 'GET', 'HEAD', and 'OPTIONS' methods.");

        var shape = new RuleShape();
        var host = HostPattern(map);
        if (host.Length == 0)
            shape.Parts.Add(new RulePart("", isFinal: false, isStatic: true, isSuffixed: false, new RuleWeight(0, [], 0, []), pattern: null));
        else
            RuleParser.Parse(host, map.Converters, shape);

        shape.Trace.Add(RuleShape.HostEnd);
        MergesSlashes = MergeSlashes ?? map.MergeSlashes;
        RuleParser.Parse(MergesSlashes ? UrlPath.MergeSlashes(Text) : Text, map.Converters, shape);

        _shape = shape;
        CompileBuilder();
        CompileValues();
        IsStrict = StrictSlashes ?? map.StrictSlashes;
        Map = map;
    }

    /// <summary>True when both match in the same way, apart from methods that every rule has.</summary>
    internal bool IsDuplicateOf(Rule other) =>
        IsWebsocket == other.IsWebsocket && SharesMethod(other) && _shape.Parts.SequenceEqual(other._shape.Parts);

    /// <summary>True when this rule is the short form of another rule: the same endpoint and arguments, some of them given by defaults.</summary>
    internal bool ProvidesDefaultsFor(Rule rule) =>
        !IsBuildOnly
        && Defaults is { Count: > 0 }
        && string.Equals(Endpoint, rule.Endpoint, StringComparison.Ordinal)
        && !_shape.Trace.SequenceEqual(rule._shape.Trace)
        && _arguments.SetEquals(rule._arguments);

    /// <summary>Orders the rules of an endpoint for building: most arguments first, aliases last.</summary>
    internal (int Alias, int Arguments, int Defaults) BuildOrder => (IsAlias ? 1 : 0, -_arguments.Count, -(Defaults?.Count ?? 0));

    private string HostPattern(UrlMap map)
    {
        if (map.HostMatching)
            return Host ?? "";

        return map.SubdomainMatching ? Subdomain ?? map.DefaultSubdomain : "";
    }

    private bool SharesMethod(Rule other)
    {
        if (_methods is null || other._methods is null || _methods.ToHashSet(StringComparer.Ordinal).SetEquals(other._methods))
            return true;

        return _methods.Intersect(other._methods, StringComparer.Ordinal).Any(method => method is not ("HEAD" or "OPTIONS"));
    }

    private void CompileValues()
    {
        _arguments.UnionWith(_shape.Variables);
        IEnumerable<string> defaults = Defaults?.Keys ?? [];
        _arguments.UnionWith(defaults);
        ValueNames = [.. _shape.Variables, .. defaults.Except(_shape.Variables, StringComparer.Ordinal)];
        _valueConverters = [.. _shape.Variables.Select(name => _shape.Converters[name])];
    }
}
