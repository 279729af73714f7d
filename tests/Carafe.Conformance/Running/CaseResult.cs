namespace Carafe.Conformance.Running;

/// <summary>The verdict on one case, with what was wanted and what came.</summary>
public sealed record CaseResult(bool Passed, string Expected, string Actual)
{
    /// <summary>A case that came out as recorded.</summary>
    public static CaseResult Pass { get; } = new(true, "", "");

    /// <summary>A case that did not.</summary>
    public static CaseResult Fail(string expected, string actual) => new(false, expected, actual);
}
