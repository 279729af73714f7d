using Carafe.Werkzeug.Routing;

namespace Micro.Routing;

/// <summary>The rules in a <see cref="UrlMap"/>.</summary>
internal sealed class CarafeRoutes
{
    private readonly MapAdapter _adapter;
    private readonly RouteValues _values = [];

    public CarafeRoutes(int size)
    {
        UrlMap map = [];
        foreach (var (rule, endpoint) in RoutingScenario.Rules(size))
            map.Add(new Rule(rule) { Endpoint = endpoint, Methods = ["GET"] });

        _adapter = map.Bind("localhost");
    }

    public string? Match(string path) => _adapter.Match(path, into: _values).Endpoint;

    public string Build(string endpoint) => _adapter.Build(endpoint, ("name", "ada"), ("post", 7));
}
