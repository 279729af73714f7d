using BenchmarkDotNet.Running;
using Micro.Dispatch;
using Micro.Escaping;
using Micro.HeaderParsing;
using Micro.Multipart;
using Micro.Routing;
using Micro.Signing;
using Micro.Templates;

// quick: all sides in one process within about two minutes, after checking their answers.
// Everything else goes to BenchmarkDotNet: --filter '*', --list flat, ...
return args switch
{
    ["quick", "dispatch", .. var only] => await DispatchComparison.RunAsync(only),
    ["quick"] => await DispatchComparison.RunAsync([]),
    ["quick", "routing"] => await RoutingComparison.RunAsync(),
    ["quick", "templates", .. var only] => await TemplateComparison.RunAsync(only),
    ["quick", "signing"] => await SigningComparison.RunAsync(),
    ["quick", "escape"] => await EscapeComparison.RunAsync(),
    ["quick", "multipart"] => await MultipartComparison.RunAsync(),
    ["quick", "headers"] => await HeaderComparison.RunAsync(),
    _ => BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args).Any() ? 0 : 1,
};
