namespace CarafeApp;

/// <summary>Something to do.</summary>
public sealed record TaskItem(int Id, string Title, bool Done);
