namespace Carafe.Views;

/// <summary>A view as a decorator sees it: called without arguments, it gives what the view returned.</summary>
public delegate ValueTask<object?> ViewHandler();
