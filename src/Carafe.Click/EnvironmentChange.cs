namespace Carafe.Click;

/// <summary>Sets environment variables and puts the old values back.</summary>
internal sealed class EnvironmentChange : IDisposable
{
    private readonly List<(string Name, string? Value)> _previous = [];

    public EnvironmentChange(IReadOnlyDictionary<string, string?>? variables)
    {
        foreach (var (name, value) in variables ?? new Dictionary<string, string?>())
        {
            _previous.Add((name, Environment.GetEnvironmentVariable(name)));
            Environment.SetEnvironmentVariable(name, value);
        }
    }

    public void Dispose()
    {
        foreach (var (name, value) in _previous)
            Environment.SetEnvironmentVariable(name, value);
    }
}
