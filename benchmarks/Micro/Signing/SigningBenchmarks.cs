using BenchmarkDotNet.Attributes;

namespace Micro.Signing;

/// <summary>The same comparison under BenchmarkDotNet.</summary>
[MemoryDiagnoser]
public class SigningBenchmarks
{
    private SigningTask _task = null!;

    [Params(0, 3, 20)]
    public int Entries { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _task = new SigningTask(Entries);
        if (!_task.IsSession(_task.Load()) || !_task.IsSession(_task.UnprotectSession()))
            throw new InvalidOperationException("A session is read as another one.");
    }

    [Benchmark(Baseline = true)]
    public string DumpProtected() => _task.ProtectSession();

    [Benchmark]
    public string DumpSession() => _task.Dump();

    [Benchmark]
    public object? LoadProtected() => _task.UnprotectSession();

    [Benchmark]
    public object? LoadSession() => _task.Load();
}
