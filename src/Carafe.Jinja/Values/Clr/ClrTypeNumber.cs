using System.Runtime.CompilerServices;

namespace Carafe.Jinja.Values.Clr;

/// <summary>A small number for each type of .NET that is shown to templates, which values carry and members compare.</summary>
internal static class ClrTypeNumber
{
    // Weak, so that types of unloaded assemblies can go.
    private static readonly ConditionalWeakTable<Type, StrongBox<int>> s_numbers = [];
    private static int s_last;

    public static int Of(Type type) => s_numbers.GetValue(type, static _ => new StrongBox<int>(Interlocked.Increment(ref s_last))).Value;
}
