using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using Carafe.MarkupSafe;

namespace Carafe.Jinja.Values.Clr;

/// <summary>Values of templates as arguments of .NET.</summary>
internal static class ClrConversion
{
    /// <summary>Converts to a parameter's type; false when that is not possible without losing something.</summary>
    public static bool TryConvert(in TemplateValue value, Type target, out object? result)
    {
        if (target == typeof(TemplateValue))
        {
            result = value;
            return true;
        }

        if (Nullable.GetUnderlyingType(target) is { } underlying)
        {
            result = null;
            return value.IsNone || value.IsUndefined || TryConvert(value, underlying, out result);
        }

        if (target == typeof(object))
        {
            result = value.ToObject();
            return true;
        }

        return TryConvertScalar(value, target, out result) || TryConvertReference(value, target, out result);
    }

    private static bool TryConvertScalar(in TemplateValue value, Type target, out object? result)
    {
        result = null;
        if (target == typeof(string))
            return value.IsNone || (result = value.AsString) is not null;
        if (target == typeof(bool))
        {
            result = value.IsTrue();
            return true;
        }

        if (target == typeof(Markup))
        {
            result = value.IsMarkup ? new Markup(value.AsString!) : null;
            return value.IsMarkup || value.IsNone;
        }

        if (target.IsEnum)
            return TryConvertEnum(value, target, out result);
        if (target == typeof(char))
        {
            result = value.AsString is [var only] ? only : null;
            return result is not null;
        }

        return TryConvertNumber(value, target, out result);
    }

    private static bool TryConvertNumber(in TemplateValue value, Type target, out object? result)
    {
        result = null;
        var rank = PythonNumbers.RankOf(value);
        if (rank == NumberRank.None)
            return false;
        if (target == typeof(double))
            result = PythonNumbers.ToDouble(value);
        else if (target == typeof(float))
            result = (float)PythonNumbers.ToDouble(value);
        else if (target == typeof(decimal))
            result = rank == NumberRank.Float ? (decimal)value.AsFloat : PythonNumbers.ToDecimal(value);
        else if (rank is NumberRank.Integer or NumberRank.BigInteger)
            result = ToIntegerType(PythonNumbers.ToBig(value), target);

        return result is not null;
    }

    private static object? ToIntegerType(BigInteger number, Type target) => Type.GetTypeCode(target) switch
    {
        TypeCode.Int32 when number >= int.MinValue && number <= int.MaxValue => (int)number,
        TypeCode.Int64 when number >= long.MinValue && number <= long.MaxValue => (long)number,
        TypeCode.Int16 when number >= short.MinValue && number <= short.MaxValue => (short)number,
        TypeCode.Byte when number >= 0 && number <= byte.MaxValue => (byte)number,
        TypeCode.UInt16 when number >= 0 && number <= ushort.MaxValue => (ushort)number,
        TypeCode.UInt32 when number >= 0 && number <= uint.MaxValue => (uint)number,
        TypeCode.UInt64 when number >= 0 && number <= ulong.MaxValue => (ulong)number,
        TypeCode.SByte when number >= sbyte.MinValue && number <= sbyte.MaxValue => (sbyte)number,
        _ => target == typeof(BigInteger) ? number : null,
    };

    private static bool TryConvertEnum(in TemplateValue value, Type target, out object? result)
    {
        result = null;
        if (value.Reference is Enum same && same.GetType() == target)
            result = same;
        else if (value.AsString is { } name && Enum.TryParse(target, name, ignoreCase: true, out var parsed))
            result = parsed;
        else if (value.IsInteger)
            result = Enum.ToObject(target, value.AsInteger);

        return result is not null;
    }

    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Arrays of a parameter's own element type exist with the parameter.")]
    private static bool TryConvertReference(in TemplateValue value, Type target, out object? result)
    {
        result = null;
        if (value.IsNone)
            return !target.IsValueType;
        if (value.Reference is { } reference && target.IsInstanceOfType(reference))
        {
            result = reference;
            return true;
        }

        if (value.Reference is IClrWrapper wrapper && target.IsInstanceOfType(wrapper.Target))
        {
            result = wrapper.Target;
            return true;
        }

        if (value.Reference is TemplateSequence or TemplateSet or TemplateRange && ElementTypeOf(target) is { } element)
            return TryConvertItems(value, target, element, out result);

        var native = value.ToObject();
        result = target.IsInstanceOfType(native) ? native : null;
        return result is not null;
    }

    private static Type? ElementTypeOf(Type target)
    {
        if (target.IsArray)
            return target.GetElementType();
        if (!target.IsGenericType)
            return null;

        var definition = target.GetGenericTypeDefinition();
        return definition == typeof(IEnumerable<>) || definition == typeof(IReadOnlyList<>) || definition == typeof(IReadOnlyCollection<>)
            || definition == typeof(IList<>) || definition == typeof(ICollection<>) || definition == typeof(List<>)
                ? target.GetGenericArguments()[0]
                : null;
    }

    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Arrays of a parameter's own element type exist with the parameter.")]
    [UnconditionalSuppressMessage("Trimming", "IL2067", Justification = "List<T> of a parameter is kept with the parameter.")]
    private static bool TryConvertItems(in TemplateValue value, Type target, Type element, out object? result)
    {
        result = null;
        var items = new ArrayList();
        var iterator = ((TemplateObject)value.Reference!).GetIterator()!;
        while (iterator.MoveNext(out var item))
        {
            if (!TryConvert(item, element, out var native))
                return false;

            items.Add(native);
        }

        var array = items.ToArray(element);
        result = target.IsInstanceOfType(array) ? array : Activator.CreateInstance(target, array);
        return true;
    }

    /// <summary>A whole value as plain objects of .NET: lists, dictionaries, text, numbers.</summary>
    public static object? ToObject(TemplateObject value)
    {
        ReprBuilder.EnsureStack();
        switch (value)
        {
            case IClrWrapper wrapper:
                return wrapper.Target;
            case TemplateSequence { IsTuple: true } tuple:
                return tuple.Select(static item => item.ToObject()).ToArray();
            case TemplateSequence list:
                return list.Select(static item => item.ToObject()).ToList();
            case TemplateMapping mapping:
                return ToDictionary(mapping);
            case TemplateBytes bytes:
                return bytes.AsSpan().ToArray();
            case DelegateCallable function:
                return function.Function;
            default:
                return value;
        }
    }

    private static object ToDictionary(TemplateMapping mapping)
    {
        if (mapping.Entries.All(static entry => entry.Key.IsString))
            return mapping.Entries.ToDictionary(static entry => entry.Key.AsString!, static entry => entry.Value.ToObject(), StringComparer.Ordinal);

        return mapping.Entries.ToDictionary(static entry => entry.Key.ToObject() ?? DBNull.Value, static entry => entry.Value.ToObject());
    }
}
