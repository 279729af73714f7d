using System.Reflection;
using System.Text;

namespace Carafe.Jinja.Loaders;

/// <summary>Takes templates from the resources that are embedded in an assembly.</summary>
/// <remarks>A template <c>mail/welcome.txt</c> is the resource whose name ends with its path, with dots or slashes between the parts.</remarks>
/// <example>
/// In the project file, names with slashes; without <c>LogicalName</c> the build takes dots and puts the namespace in front.
/// <code>
/// &lt;EmbeddedResource Include="templates/**" LogicalName="templates/%(RecursiveDir)%(Filename)%(Extension)" /&gt;
/// </code>
/// <code>new PackageLoader(typeof(Program).Assembly)</code>
/// </example>
public sealed class PackageLoader : TemplateLoader
{
    private readonly Assembly _assembly;
    private readonly string _prefix;
    private readonly Dictionary<string, string> _resources = new(StringComparer.Ordinal);

    /// <summary>Creates a loader for the resources of an assembly.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <param name="prefix">What the names of the templates' resources start with.</param>
    public PackageLoader(Assembly assembly, string prefix = "templates")
    {
        ArgumentNullException.ThrowIfNull(assembly);
        ArgumentNullException.ThrowIfNull(prefix);
        _assembly = assembly;
        _prefix = prefix.TrimEnd('.', '/');
        foreach (var resource in assembly.GetManifestResourceNames())
        {
            if (resource.StartsWith(_prefix, StringComparison.Ordinal) && resource.Length > _prefix.Length && resource[_prefix.Length] is '.' or '/')
                _resources[resource[(_prefix.Length + 1)..].Replace('/', '.')] = resource;
        }
    }

    /// <inheritdoc/>
    public override TemplateSource? Find(JinjaEnvironment environment, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (TemplatePath.Split(name) is not { } parts || !_resources.TryGetValue(string.Join('.', parts), out var resource))
            return null;

        using var stream = _assembly.GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return new TemplateSource(reader.ReadToEnd());
    }

    /// <summary>Lists the templates as their resources name them: with slashes or with dots between the parts of a path.</summary>
    public override IReadOnlyList<string> ListTemplates() =>
        [.. _resources.Values.Select(resource => resource[(_prefix.Length + 1)..]).Order(StringComparer.Ordinal)];
}
