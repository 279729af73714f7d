using System.Diagnostics.CodeAnalysis;

namespace Carafe.Werkzeug.Datastructures;

/// <summary>A cache directive that may stand alone or have a value: <c>no-cache</c>, <c>no-cache=Set-Cookie</c>.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
/// <remarks>Assign <see langword="true"/> for the bare directive, a value for one with a value, <see langword="false"/> or <see langword="default"/> to remove it.</remarks>
[SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "The conversions are the interface.")]
public readonly record struct CacheDirective<T>
{
    private CacheDirective(bool isSet, bool hasValue, T? value) => (IsSet, HasValue, Value) = (isSet, hasValue, value);

    /// <summary>Whether the directive is there, with or without a value.</summary>
    public bool IsSet { get; }

    /// <summary>Whether the directive has a value.</summary>
    public bool HasValue { get; }

    /// <summary>The value; the type's default when there is none.</summary>
    public T? Value { get; }

    /// <summary>The bare directive, or none.</summary>
    /// <param name="isSet">Whether the directive is there.</param>
    public static implicit operator CacheDirective<T>(bool isSet) => new(isSet, false, default);

    /// <summary>A directive with a value; null for none.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator CacheDirective<T>(T? value) => value is null ? default : new(true, true, value);
}
