using BenchmarkDotNet.Running;
using Micro.Dispatch;
using Micro.Routing;

// quick: both sides in one process within two minutes, after checking their answers.
// Everything else goes to BenchmarkDotNet: --filter '*', --list flat, ...
return args switch
{
    ["quick", "dispatch"] or ["quick"] => await DispatchComparison.RunAsync(),
    ["quick", "routing"] => await RoutingComparison.RunAsync(),
    _ => BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args).Any() ? 0 : 1,
};
