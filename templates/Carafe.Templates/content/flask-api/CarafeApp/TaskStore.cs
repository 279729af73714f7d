namespace CarafeApp;

/// <summary>The tasks, in memory. Put a database in its place.</summary>
public sealed class TaskStore
{
    private const int Limit = 1000;

    private readonly Lock _gate = new();
    private readonly SortedDictionary<int, TaskItem> _tasks = [];
    private int _lastId;

    /// <summary>All tasks, oldest first.</summary>
    public List<TaskItem> All()
    {
        lock (_gate)
            return [.. _tasks.Values];
    }

    /// <summary>The task of that id, or null.</summary>
    public TaskItem? Find(int id)
    {
        lock (_gate)
            return _tasks.GetValueOrDefault(id);
    }

    /// <summary>Adds a task; null when there are too many.</summary>
    public TaskItem? Add(string title)
    {
        lock (_gate)
        {
            if (_tasks.Count >= Limit)
                return null;

            var task = new TaskItem(++_lastId, title, Done: false);
            _tasks[task.Id] = task;
            return task;
        }
    }

    /// <summary>Marks a task as done or not; null when there is none of that id.</summary>
    public TaskItem? Mark(int id, bool done)
    {
        lock (_gate)
            return _tasks.TryGetValue(id, out var task) ? _tasks[id] = task with { Done = done } : null;
    }

    /// <summary>Removes a task; false when there is none of that id.</summary>
    public bool Remove(int id)
    {
        lock (_gate)
            return _tasks.Remove(id);
    }
}
