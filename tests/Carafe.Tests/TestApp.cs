namespace Carafe.Tests;

/// <summary>Makes small apps for tests.</summary>
internal static class TestApp
{
    public static Flask Create(Action<Flask> setup)
    {
        var app = new Flask("test_app", staticFolder: null);
        setup(app);
        return app;
    }
}
