namespace Carafe.Contexts;

/// <summary>Where a test client collects the contexts of its requests, to keep them readable.</summary>
internal sealed class PreservedContexts
{
    private static readonly AsyncLocal<PreservedContexts?> Local = new();

    private readonly List<RequestContext> _contexts = [];

    public static PreservedContexts? Current
    {
        get => Local.Value;
        set => Local.Value = value;
    }

    public IReadOnlyList<RequestContext> Contexts => _contexts;

    public void Add(RequestContext context)
    {
        context.Hold();
        _contexts.Add(context);
    }

    public async ValueTask ReleaseAsync()
    {
        foreach (var context in _contexts)
            await context.ReleaseAsync();
        _contexts.Clear();
    }
}
