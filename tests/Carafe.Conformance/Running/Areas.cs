using Carafe.Conformance.Flask;
using Carafe.Conformance.ItsDangerous;
using Carafe.Conformance.Jinja;
using Carafe.Conformance.MarkupSafe;
using Carafe.Conformance.Werkzeug;

namespace Carafe.Conformance.Running;

/// <summary>Which area runs which folder.</summary>
public static class Areas
{
    /// <summary>The area for a folder name, or null for a folder nobody knows.</summary>
    public static IArea? Find(string folder) => folder switch
    {
        "flask" => new FlaskArea(),
        "itsdangerous" => new ItsDangerousArea(),
        "jinja" => new JinjaArea(),
        "markupsafe" => new MarkupSafeArea(),
        "werkzeug" => new WerkzeugArea(),
        _ => null,
    };
}
