using System.Text.Json;
using System.Text.Json.Nodes;

namespace Carafe.Conformance.Running;

/// <summary>Calls the public API with a case's <c>args</c> and returns its result in the corpus's tagged form.</summary>
public delegate JsonNode? Operation(JsonElement args);

/// <summary>The operations of an area by the name that cases give in <c>op</c>.</summary>
public sealed class OpTable
{
    private readonly Dictionary<string, Operation> _operations = new(StringComparer.Ordinal);

    /// <summary>Adds an operation.</summary>
    public void Add(string name, Operation operation) => _operations.Add(name, operation);

    /// <summary>The operation of that name, or null when it is not built.</summary>
    public Operation? Find(string name) => _operations.GetValueOrDefault(name);
}
