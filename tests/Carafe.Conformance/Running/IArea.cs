namespace Carafe.Conformance.Running;

/// <summary>Runs the cases of one folder of the corpora.</summary>
public interface IArea
{
    /// <summary>Runs one case. An exception counts as a miss of that case.</summary>
    CaseResult Run(Case recorded);
}
