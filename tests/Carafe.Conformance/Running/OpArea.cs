using System.Text.Json;
using System.Text.Json.Nodes;

namespace Carafe.Conformance.Running;

/// <summary>An area whose cases are <c>{op, args, expect: {result} | {error, ...}}</c>.</summary>
public abstract class OpArea : IArea
{
    private const string Mistake = "mistake_of_the_caller";

    private static readonly HashSet<string> s_pythonMistakes = new(StringComparer.Ordinal)
    {
        "AssertionError", "AttributeError", "OSError", "OverflowError", "SyntaxError", "TypeError",
    };

    private readonly OpTable _operations = new();

    /// <summary>Registers the operations of the area.</summary>
    protected OpArea(params ReadOnlySpan<Action<OpTable>> registrations)
    {
        foreach (var register in registrations)
            register(_operations);
    }

    /// <summary>Keys beside <c>error</c> that must agree where the recorded error has them.</summary>
    protected abstract IReadOnlySet<string> NormativeErrorKeys { get; }

    /// <summary>Turns an exception of the library into the corpus's form: <c>error</c> is Python's class name.</summary>
    protected abstract JsonObject DescribeError(Exception error);

    /// <inheritdoc/>
    public CaseResult Run(Case recorded)
    {
        var name = recorded.Json.GetProperty("op").GetString()!;
        var expect = recorded.Json.GetProperty("expect");
        if (_operations.Find(name) is not { } operation)
            return CaseResult.Fail(expect.GetRawText(), $"(operation '{name}' is not built)");

        var actual = Answer(operation, recorded.Json.GetProperty("args"));
        return Accepts(recorded, expect, actual) || AlsoAccepts(recorded, actual) || IsMistakeInBoth(recorded, expect, actual)
            ? CaseResult.Pass
            : CaseResult.Fail(expect.GetRawText(), actual.ToJsonString(Tagged.Relaxed));
    }

    /// <summary>Whether an answer is right; areas override it for operations with a rule of their own.</summary>
    protected virtual bool Accepts(Case recorded, JsonElement expect, JsonObject actual)
    {
        if (expect.TryGetProperty("error", out var error))
            return actual["error"] is { } got && Tagged.Same(error, got) && ErrorDetailsAgree(expect, actual);

        return actual.ContainsKey("result") && Tagged.Same(expect.GetProperty("result"), actual["result"]);
    }

    private bool AlsoAccepts(Case recorded, JsonObject actual)
    {
        if (!recorded.Json.TryGetProperty("also_accept", out var others))
            return false;

        foreach (var other in others.EnumerateArray())
        {
            if (Accepts(recorded, other, actual))
                return true;
        }

        return false;
    }

    // As the corpora's READMEs have it: an error of Python's own type system may be whatever an implementation calls a mistake of the caller.
    private static bool IsMistakeInBoth(Case recorded, JsonElement expect, JsonObject actual) =>
        recorded.IsPythonSpecific
        && actual.ContainsKey(Mistake)
        && expect.TryGetProperty("error", out var error)
        && s_pythonMistakes.Contains(error.GetString()!);

    private bool ErrorDetailsAgree(JsonElement expect, JsonObject actual)
    {
        foreach (var detail in expect.EnumerateObject())
        {
            if (NormativeErrorKeys.Contains(detail.Name) && !Tagged.Same(detail.Value, actual[detail.Name]))
                return false;
        }

        return true;
    }

    private JsonObject Answer(Operation operation, JsonElement args)
    {
        try
        {
            return new JsonObject { ["result"] = operation(args) };
        }
        catch (Exception error)
        {
            var described = DescribeError(error);
            if (error is ArgumentException or FormatException or InvalidOperationException or NotSupportedException or OverflowException)
                described[Mistake] = true;

            return described;
        }
    }
}
