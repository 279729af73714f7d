namespace Carafe.Jinja.Sandbox;

/// <summary>What one render may still use: steps, memory, output, nesting, range size and time.</summary>
public sealed class RenderLimits
{
    private readonly LimitOptions _options;
    private readonly long _started;
    private long _steps;
    private long _memory;
    private long _output;
    private int _depth;

    /// <summary>The start of a render under these limits.</summary>
    public RenderLimits(LimitOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _started = options.TimeProvider.GetTimestamp();
    }

    /// <summary>The limits.</summary>
    public LimitOptions Options => _options;

    /// <summary>Counts executed steps: a loop round, a call, an operation over items.</summary>
    /// <exception cref="TemplateLimitException">There are too many, or the time is over.</exception>
    public void ChargeSteps(long count = 1)
    {
        _steps += count;
        if (_steps > _options.MaxSteps)
            throw new TemplateLimitException($"The template took more than {_options.MaxSteps} steps.");
        if ((_steps & 1023) < count)
            CheckTime();
    }

    /// <summary>Counts characters or items that are about to be allocated.</summary>
    /// <exception cref="TemplateLimitException">It is too much.</exception>
    public void ChargeMemory(long units)
    {
        if (units > _options.MaxMemory - _memory)
            throw new TemplateLimitException($"The template would allocate more than {_options.MaxMemory} characters and items.");
        _memory += units;
    }

    /// <summary>Counts bytes of output.</summary>
    /// <exception cref="TemplateLimitException">It is too much.</exception>
    public void ChargeOutput(long bytes)
    {
        if (bytes > _options.MaxOutput - _output)
            throw new TemplateLimitException($"The template wrote more than {_options.MaxOutput} bytes.");
        _output += bytes;
    }

    /// <summary>Goes one level deeper: a macro, a block, an include, a recursive loop.</summary>
    /// <exception cref="TemplateLimitException">It is too deep.</exception>
    public void Enter()
    {
        if (++_depth > _options.MaxDepth)
            throw new TemplateLimitException($"The template nests calls deeper than {_options.MaxDepth}.");
    }

    /// <summary>Comes back one level.</summary>
    public void Leave() => _depth--;

    private void CheckTime()
    {
        if (_options.MaxTime is { } limit && _options.TimeProvider.GetElapsedTime(_started) > limit)
            throw new TemplateLimitException($"The template ran longer than {limit.TotalSeconds} seconds.");
    }
}
