using System.Reflection;
using Carafe;

namespace Docs.Tests;

/// <summary>The members of the packages' classes, inherited ones too: a class's file need not mention those.</summary>
internal static class PublicMembers
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.FlattenHierarchy;

    private static readonly ILookup<string, Type> Types = Assemblies()
        .SelectMany(assembly => assembly.GetExportedTypes())
        .ToLookup(type => type.Name.Split('`')[0], StringComparer.Ordinal);

    /// <summary>Whether a class of that name has a member of that name; without an owner, whether there is such a class.</summary>
    public static bool Has(string owner, string member) =>
        owner.Length == 0 ? Types.Contains(member) : Types[owner].Any(type => type.GetMember(member, All).Length > 0);

    private static IEnumerable<Assembly> Assemblies() =>
        typeof(Flask).Assembly.GetReferencedAssemblies()
            .Where(name => name.Name!.StartsWith("Carafe.", StringComparison.Ordinal))
            .Select(Assembly.Load)
            .Append(typeof(Flask).Assembly);
}
