using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Carafe.Conformance.Running;
using Carafe.Jinja;
using Carafe.Jinja.Values;

namespace Carafe.Conformance.Jinja;

/// <summary>What was recorded for a case.</summary>
internal sealed class JinjaExpectation(JsonElement json)
{
    private readonly JsonElement _expect = json.GetProperty("expect");
    private readonly HashSet<string> _why = json.TryGetProperty("python_specific_why", out var why)
        ? [.. why.EnumerateArray().Select(reason => reason.GetString()!)]
        : [];

    public CaseResult Judge(JinjaOutcome actual) =>
        IsMet(actual) ? CaseResult.Pass : CaseResult.Fail(_expect.GetRawText(), actual.ToString());

    private bool IsMet(JinjaOutcome actual)
    {
        // Where the reference engine stumbles over the Python it generates, success is as good.
        if (_why.Contains("codegen"))
            return actual.Error is null or TemplateSyntaxException || IsExpectedError(actual);
        if (_expect.TryGetProperty("error", out _))
            return IsExpectedError(actual);
        if (_expect.TryGetProperty("output", out var output))
            return actual.Text == output.GetString();
        if (_expect.TryGetProperty("undefined", out _))
            return actual.Value is { IsUndefined: true };
        if (_expect.TryGetProperty("names", out var names))
            return actual.Names is not null && names.EnumerateArray().Select(name => name.GetString()).SequenceEqual(actual.Names);

        return actual.Value is { } value && IsSame(_expect.GetProperty("value"), value);
    }

    private bool IsExpectedError(JinjaOutcome actual)
    {
        if (actual.Error is not { } error || !_expect.TryGetProperty("error", out var name))
            return false;
        if (_why.Contains("error-class"))
            return error is TemplateException;

        return error is TemplateException template
            && template.PythonName == name.GetString()
            && IsSamePlace(template)
            && (!_expect.TryGetProperty("name", out var missing) || (error as TemplateNotFoundException)?.Name == NameOf(missing));
    }

    /// <summary>A recorded name as the text that the exception has; <c>{% extends -1 %}</c> asks for a number.</summary>
    private static string? NameOf(JsonElement name) =>
        name.ValueKind is JsonValueKind.String or JsonValueKind.Null ? name.GetString() : new JinjaValues(new JinjaEnvironment()).Read(name).ToDisplayString();

    private bool IsSamePlace(TemplateException error)
    {
        if (error is not TemplateSyntaxException)
            return true;

        var line = _expect.TryGetProperty("lineno", out var lineno) ? lineno.GetInt32() : error.Line;
        var name = _expect.TryGetProperty("template", out var template) ? template.GetString() : null;
        return error.Line == line && (name is null || error.TemplateName == name);
    }

    private static bool IsSame(JsonElement expected, TemplateValue actual)
    {
        switch (expected.ValueKind)
        {
            case JsonValueKind.Null:
                return actual.IsNone;
            case JsonValueKind.True or JsonValueKind.False:
                return actual.IsBoolean && actual.AsBoolean == expected.GetBoolean();
            case JsonValueKind.String:
                return actual.Kind == TemplateKind.String && actual.AsString == expected.GetString();
            case JsonValueKind.Number:
                return IsSameNumber(expected.GetRawText(), actual);
            case JsonValueKind.Array:
                return actual.AsList is { } list && AreSame(expected, list);
            default:
                return IsSameObject(expected, actual);
        }
    }

    private static bool IsSameNumber(string expected, TemplateValue actual) =>
        expected.AsSpan().ContainsAny('.', 'e', 'E')
            ? actual.IsFloat && actual.AsFloat.Equals(double.Parse(expected, CultureInfo.InvariantCulture))
            : actual.IsInteger && actual.AsInteger == long.Parse(expected, CultureInfo.InvariantCulture);

    private static bool AreSame(JsonElement expected, IReadOnlyList<TemplateValue> actual) =>
        expected.GetArrayLength() == actual.Count
        && expected.EnumerateArray().Zip(actual).All(pair => IsSame(pair.First, pair.Second));

    private static bool IsSameObject(JsonElement expected, TemplateValue actual)
    {
        if (expected.EnumerateObject().FirstOrNull() is not { } first)
            return actual.AsDict is { Count: 0 };

        return first.Name switch
        {
            "$markup" => actual.IsMarkup && actual.AsString == first.Value.GetString(),
            "$tuple" => actual.AsTuple is { } tuple && AreSame(first.Value, tuple),
            "$set" => actual.Reference is TemplateSet set && AreSameSets(first.Value, set),
            "$dict" => actual.AsDict is { } pairs && ArePairs(first.Value, pairs),
            "$bytes" => actual.Reference is TemplateBytes bytes && bytes.ToString() == new TemplateBytes(first.Value.GetBytesFromBase64()).ToString(),
            "$float" => actual.IsFloat && actual.AsFloat.Equals(Tagged.ReadFloat(first.Value.GetString()!)),
            "$bigint" => actual.Reference is BigInteger big && big == BigInteger.Parse(first.Value.GetString()!, CultureInfo.InvariantCulture),
            "$range" => actual.Reference is TemplateRange && actual.Equals(new JinjaValues(new JinjaEnvironment()).Read(expected)),
            "$datetime" => actual.Reference is DateTime time && time == DateTime.Parse(first.Value.GetString()!, CultureInfo.InvariantCulture),
            "$undefined" => actual.IsUndefined,
            "$generator" => actual.Reference is TemplateIterator,
            _ => actual.AsDict is { } dict && IsSameDict(expected, dict),
        };
    }

    private static bool AreSameSets(JsonElement expected, TemplateSet actual)
    {
        var left = actual.ToList();
        return left.Count == expected.GetArrayLength() && expected.EnumerateArray().All(item => left.Exists(other => IsSame(item, other)));
    }

    private static bool ArePairs(JsonElement expected, TemplateDict actual)
    {
        var pairs = actual.ToList();
        return pairs.Count == expected.GetArrayLength()
            && expected.EnumerateArray().All(pair => pairs.Exists(other => IsSame(pair[0], other.Key) && IsSame(pair[1], other.Value)));
    }

    private static bool IsSameDict(JsonElement expected, TemplateDict actual) =>
        expected.EnumerateObject().Count() == actual.Count
        && expected.EnumerateObject().All(member => actual.TryGetValue(member.Name, out var value) && IsSame(member.Value, value));
}
