namespace Carafe.Conformance.Flask;

/// <summary>A response as it came; texts hold a byte per character.</summary>
internal sealed record Reply(int Status, string Reason, IReadOnlyList<(string Name, string Value)> Headers, byte[] Body)
{
    /// <summary>All values of a header.</summary>
    public IEnumerable<string> All(string name) =>
        Headers.Where(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(static header => header.Value);
}
