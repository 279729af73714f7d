using Carafe;

namespace Docs.Tests;

/// <summary>Where a running snippet leaves the app that it made.</summary>
public static class Stage
{
    private static readonly AsyncLocal<Holder?> Current = new();

    /// <summary>Called by the snippet.</summary>
    public static void Show(Flask app) => Current.Value!.App = app;

    /// <summary>Runs code that may show an app, and gives the app.</summary>
    internal static Flask? Run(Action code)
    {
        var holder = new Holder();
        Current.Value = holder;
        code();
        return holder.App;
    }

    private sealed class Holder
    {
        public Flask? App { get; set; }
    }
}
