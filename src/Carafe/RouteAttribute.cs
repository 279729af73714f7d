namespace Carafe;

/// <summary>Routes a static method of a class that <see cref="Scaffold.AddViews"/> is given.</summary>
/// <param name="rule">The rule, for instance <c>/user/&lt;username&gt;</c>.</param>
/// <example><code>
/// static class AuthViews
/// {
///     [Route("/login", Methods = ["GET", "POST"])]
///     public static Response Login() => RenderTemplate("login.html");
/// }
/// app.AddViews(typeof(AuthViews));
/// </code></example>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class RouteAttribute(string rule) : Attribute
{
    private bool? _strictSlashes;

    /// <summary>The rule.</summary>
    public string Rule { get; } = rule;

    /// <summary>The HTTP methods; GET alone when there are none.</summary>
    public string[]? Methods { get; set; }

    /// <summary>The endpoint; by default the method's name in snake_case.</summary>
    public string? Endpoint { get; set; }

    /// <summary>The subdomain.</summary>
    public string? Subdomain { get; set; }

    /// <summary>The host, when whole hosts are matched.</summary>
    public string? Host { get; set; }

    /// <summary>Whether a missing or surplus final slash matters; the map's setting unless set.</summary>
    public bool StrictSlashes
    {
        get => _strictSlashes ?? true;
        set => _strictSlashes = value;
    }

    internal bool? StrictSlashesOrDefault => _strictSlashes;
}
