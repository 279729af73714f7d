namespace Carafe.Jinja.Sandbox;

/// <summary>Limits of a render; the defaults are those of the sandbox.</summary>
public sealed record LimitOptions
{
    /// <summary>Loop rounds, calls and item operations of one render.</summary>
    public long MaxSteps { get; init; } = 10_000_000;

    /// <summary>Characters and items that one render may allocate in operations.</summary>
    public long MaxMemory { get; init; } = 64L << 20;

    /// <summary>Bytes of output of one render.</summary>
    public long MaxOutput { get; init; } = 16L << 20;

    /// <summary>Nesting of macros, blocks, includes and recursive loops.</summary>
    public int MaxDepth { get; init; } = 200;

    /// <summary>Items of a <c>range()</c>.</summary>
    public int MaxRange { get; init; } = 100_000;

    /// <summary>Time of one render; null for no limit.</summary>
    public TimeSpan? MaxTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The clock that measures <see cref="MaxTime"/>.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
