using System.Collections;
using System.Globalization;
using Carafe.MarkupSafe;
using Carafe.Werkzeug.Http;

namespace Carafe.Json;

/// <summary>Flask's rules for values that JSON has no form for.</summary>
internal static class JsonDefaults
{
    /// <summary>The JSON form of a value; the value itself means its items or its public properties.</summary>
    /// <exception cref="NotSupportedException">The value has no JSON form.</exception>
    public static object? Convert(object value) => value switch
    {
        DateTimeOffset time => HttpDate.Format(time),
        DateTime time => HttpDate.Format(time),
        DateOnly date => HttpDate.Format(date),
        decimal number => number.ToString(CultureInfo.InvariantCulture),
        Guid id => id.ToString(),
        IHtml html => html.ToHtml(),
        Uri address => address.OriginalString,
        byte[] or ReadOnlyMemory<byte> or Memory<byte> => throw Unsupported(value),
        IEnumerable when !IsSet(value) => value,
        _ when ObjectMembers.HasMembers(value) => value,
        _ => throw Unsupported(value),
    };

    private static NotSupportedException Unsupported(object value) => new(
        $"Object of type {value.GetType().Name} is not JSON serializable. Convert it to text, a number, a list or a dictionary first, or override the JSON provider's Default method.");

    private static bool IsSet(object value) => value is ISet<object> or IReadOnlySet<object> || SetTypes.IsSet(value.GetType());
}
