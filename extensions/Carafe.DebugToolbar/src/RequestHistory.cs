namespace Carafe.DebugToolbar;

/// <summary>The last requests, the latest first.</summary>
internal sealed class RequestHistory
{
    private const int Capacity = 50;
    private readonly Lock _gate = new();
    private readonly LinkedList<RequestRecord> _records = [];

    public IReadOnlyList<RequestRecord> All
    {
        get
        {
            lock (_gate)
                return [.. _records];
        }
    }

    public void Add(RequestRecord record)
    {
        lock (_gate)
        {
            _records.AddFirst(record);
            if (_records.Count > Capacity)
                _records.RemoveLast();
        }
    }

    public RequestRecord? Find(string id)
    {
        lock (_gate)
            return _records.FirstOrDefault(record => string.Equals(record.Id, id, StringComparison.Ordinal));
    }
}
