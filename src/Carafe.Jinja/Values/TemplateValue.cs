using System.Numerics;
using System.Runtime.CompilerServices;
using Carafe.MarkupSafe;

namespace Carafe.Jinja.Values;

/// <summary>A value as templates see it: 16 bytes, no boxing of integers, booleans and floats.</summary>
/// <remarks>
/// The reference is a shared tag for the kinds whose payload is in the bits; for all other
/// kinds it is the object itself and the bits hold the kind and, for plain objects of .NET,
/// above it the number of the type, so that places in templates know a type at a glance.
/// </remarks>
public readonly partial struct TemplateValue : IEquatable<TemplateValue>
{
    private const int KindBits = 8;
    private readonly object? _reference;
    private readonly long _bits;

    private TemplateValue(object? reference, long bits)
    {
        _reference = reference;
        _bits = bits;
    }

    internal TemplateValue(object reference, int typeNumber)
    {
        _reference = reference;
        _bits = TagOf(typeNumber);
    }

    private TemplateValue(object reference, TemplateKind kind)
    {
        _reference = reference;
        _bits = (long)kind;
    }

    private sealed class Tag(TemplateKind kind)
    {
        public readonly TemplateKind Kind = kind;
    }

    private static readonly Tag NoneTag = new(TemplateKind.None);
    private static readonly Tag BooleanTag = new(TemplateKind.Boolean);
    private static readonly Tag IntegerTag = new(TemplateKind.Integer);
    private static readonly Tag FloatTag = new(TemplateKind.Float);

    /// <summary>Python's <c>None</c>.</summary>
    public static TemplateValue None => new(NoneTag, 0L);

    /// <summary><c>true</c>.</summary>
    public static TemplateValue True => new(BooleanTag, 1L);

    /// <summary><c>false</c>.</summary>
    public static TemplateValue False => new(BooleanTag, 0L);

    /// <summary>The empty string.</summary>
    public static TemplateValue Empty => new(string.Empty, TemplateKind.String);

    /// <summary>What this value holds.</summary>
    public TemplateKind Kind
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            var reference = _reference;
            if (reference is null)
                return TemplateKind.Missing;

            return reference is Tag tag ? tag.Kind : (TemplateKind)unchecked((byte)_bits);
        }
    }

    /// <summary>True for the default value: nothing was given or assigned.</summary>
    public bool IsMissing => _reference is null;

    /// <summary>True for Python's <c>None</c>.</summary>
    public bool IsNone => ReferenceEquals(_reference, NoneTag);

    /// <summary>True for an undefined object, and for no value at all.</summary>
    public bool IsUndefined => _reference is null or Undefined;

    /// <summary>True for text, safe or not.</summary>
    public bool IsString => _reference is string;

    /// <summary>True for text that is safe in HTML.</summary>
    public bool IsMarkup
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _reference is string && _bits == (long)TemplateKind.Markup;
    }

    /// <summary>True for a boolean.</summary>
    public bool IsBoolean => ReferenceEquals(_reference, BooleanTag);

    /// <summary>True for an integer of 64 bits; a boolean is none here.</summary>
    public bool IsInteger => ReferenceEquals(_reference, IntegerTag);

    /// <summary>True for a float.</summary>
    public bool IsFloat => ReferenceEquals(_reference, FloatTag);

    /// <summary>The boolean; only meaningful when <see cref="IsBoolean"/>.</summary>
    public bool AsBoolean => _bits != 0;

    /// <summary>The integer; only meaningful when <see cref="IsInteger"/> or <see cref="IsBoolean"/>.</summary>
    public long AsInteger => _bits;

    /// <summary>The float; only meaningful when <see cref="IsFloat"/>.</summary>
    public double AsFloat => BitConverter.Int64BitsToDouble(_bits);

    /// <summary>The text, safe or not; null for other kinds.</summary>
    public string? AsString => _reference as string;

    /// <summary>The object behind the kinds that have one; null for None, booleans, integers, floats and no value.</summary>
    public object? Reference => _reference is Tag ? null : AsTextDictionary is { } dictionary ? new Clr.ClrTextDictionary(dictionary) : _reference;

    /// <summary>The usual dictionary of an application's data, which stands for itself until somebody wants more of it than a key; null for other kinds.</summary>
    internal Dictionary<string, object?>? AsTextDictionary =>
        _reference is not null && _reference.GetType() == typeof(Dictionary<string, object?>) ? Unsafe.As<Dictionary<string, object?>>(_reference) : null;

    /// <summary>What the bits of plain objects of a type are.</summary>
    internal static long TagOf(int typeNumber) => ((long)typeNumber << KindBits) | (long)TemplateKind.Object;

    /// <summary>True for a plain object of the type with that tag.</summary>
    internal bool HasTag(long typeTag) => _bits == typeTag && _reference is not Tag;

    /// <summary>The object behind the value where it is of a class; null otherwise.</summary>
    internal T? As<T>()
        where T : class => _reference as T;

    /// <summary>The undefined object; null for other kinds.</summary>
    public Undefined? AsUndefined => _reference as Undefined;

    /// <summary>The list; null for other kinds.</summary>
    public TemplateList? AsList => _reference as TemplateList;

    /// <summary>The dict; null for other kinds.</summary>
    public TemplateDict? AsDict => _reference as TemplateDict;

    /// <summary>The tuple; null for other kinds.</summary>
    public TemplateTuple? AsTuple => _reference as TemplateTuple;

    /// <summary>A value of Kind <see cref="TemplateKind.Boolean"/>.</summary>
    public static TemplateValue FromBoolean(bool value) => new(BooleanTag, value ? 1L : 0L);

    /// <summary>A value of Kind <see cref="TemplateKind.Integer"/>.</summary>
    public static TemplateValue FromInteger(long value) => new(IntegerTag, value);

    /// <summary>An integer: 64 bits where they suffice.</summary>
    public static TemplateValue FromBigInteger(BigInteger value) =>
        value >= long.MinValue && value <= long.MaxValue
            ? FromInteger((long)value)
            : new TemplateValue(value, TemplateKind.BigInteger);

    /// <summary>A value of Kind <see cref="TemplateKind.Float"/>.</summary>
    public static TemplateValue FromFloat(double value) => new(FloatTag, BitConverter.DoubleToInt64Bits(value));

    /// <summary>Text; null gives None.</summary>
    public static TemplateValue FromString(string? value) =>
        value is null ? None : new TemplateValue(value, TemplateKind.String);

    /// <summary>Text that is safe in HTML; null gives None.</summary>
    public static TemplateValue FromMarkup(string? value) =>
        value is null ? None : new TemplateValue(value, TemplateKind.Markup);

    /// <summary>Text, marked safe or not.</summary>
    public static TemplateValue FromText(string value, bool isSafe) =>
        new(value, isSafe ? TemplateKind.Markup : TemplateKind.String);

    /// <summary>An object of the engine: a list, a dict, an undefined, a macro.</summary>
    public static TemplateValue FromObject(TemplateObject value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(value, value.Kind);
    }

    /// <summary>Converts a boolean.</summary>
    public static implicit operator TemplateValue(bool value) => FromBoolean(value);

    /// <summary>Converts an integer.</summary>
    public static implicit operator TemplateValue(int value) => FromInteger(value);

    /// <summary>Converts an integer.</summary>
    public static implicit operator TemplateValue(long value) => FromInteger(value);

    /// <summary>Converts a double.</summary>
    public static implicit operator TemplateValue(double value) => FromFloat(value);

    /// <summary>Converts an integer of any size.</summary>
    public static implicit operator TemplateValue(BigInteger value) => FromBigInteger(value);

    /// <summary>Converts text; null gives None.</summary>
    public static implicit operator TemplateValue(string? value) => FromString(value);

    /// <summary>Converts safe text; null gives None.</summary>
    public static implicit operator TemplateValue(Markup? value) => FromMarkup(value?.Text);

    /// <summary>Converts an object of the engine; null gives None.</summary>
    public static implicit operator TemplateValue(TemplateObject? value) => value is null ? None : FromObject(value);

    /// <summary>Python's truth of this value.</summary>
    /// <exception cref="UndefinedException">The value is a strict undefined.</exception>
    public bool IsTrue()
    {
        if (_reference is Tag tag)
            return tag.Kind == TemplateKind.Float ? AsFloat != 0 : _bits != 0;

        return _reference is string text ? text.Length != 0 : PythonTruth.IsTrue(in this);
    }

    /// <summary>Python's <c>==</c>, without the exceptions of strict undefined objects.</summary>
    public bool Equals(TemplateValue other) => PythonOperators.AreEqual(in this, in other);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TemplateValue other && Equals(other);

    /// <summary>Python's <c>hash()</c>: equal for <c>1</c>, <c>1.0</c> and <c>true</c>.</summary>
    public override int GetHashCode() => PythonOperators.HashOf(in this);

    /// <summary>Python's <c>==</c>.</summary>
    public static bool operator ==(TemplateValue left, TemplateValue right) => left.Equals(right);

    /// <summary>Python's <c>!=</c>.</summary>
    public static bool operator !=(TemplateValue left, TemplateValue right) => !left.Equals(right);

    /// <summary>Python's <c>is</c>: the same object, or the same value of a kind without identity.</summary>
    public bool IsSameAs(in TemplateValue other)
    {
        if (ReferenceEquals(_reference, other._reference))
            return _reference is not Tag || _bits == other._bits;

        // Small texts and boxed numbers have no identity that a .NET program could rely on.
        return Reference switch
        {
            string text => other._reference is string otherText && _bits == other._bits && text == otherText,
            Clr.IClrWrapper wrapper => other.Reference is Clr.IClrWrapper same && ReferenceEquals(wrapper.Target, same.Target),
            BigInteger or decimal => Equals(_reference, other._reference),
            _ => false,
        };
    }

    /// <summary>Python's <c>str()</c>.</summary>
    public override string ToString() => ToDisplayString();
}
