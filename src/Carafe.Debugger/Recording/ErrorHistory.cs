namespace Carafe.Debugger.Recording;

/// <summary>The last errors of an app, so that their pages can be opened again and their consoles used.</summary>
internal sealed class ErrorHistory
{
    private const int Capacity = 20;
    private readonly Lock _gate = new();
    private readonly LinkedList<RecordedError> _errors = [];

    /// <summary>The errors, the latest first.</summary>
    public IReadOnlyList<RecordedError> All
    {
        get
        {
            lock (_gate)
                return [.. _errors];
        }
    }

    public void Add(RecordedError error)
    {
        lock (_gate)
        {
            _errors.AddFirst(error);
            if (_errors.Count <= Capacity)
                return;
            _errors.Last!.Value.Dispose();
            _errors.RemoveLast();
        }
    }

    public RecordedError? Find(string id)
    {
        lock (_gate)
            return _errors.FirstOrDefault(error => string.Equals(error.Id, id, StringComparison.Ordinal));
    }
}
