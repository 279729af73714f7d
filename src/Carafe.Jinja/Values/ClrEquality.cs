namespace Carafe.Jinja.Values;

/// <summary>Equality with objects of .NET.</summary>
internal static class ClrEquality
{
    public static bool AreEqual(object? left, object? right) => left is not null && right is not null && left.Equals(right);
}
