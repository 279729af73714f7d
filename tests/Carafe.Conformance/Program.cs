using Carafe.Conformance.Running;

return args is ["--worker", ..]
    ? await Worker.RunAsync(args[1..])
    : await Coordinator.RunAsync(args);
