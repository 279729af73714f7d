using Carafe.Fuzz.Engine;
using Carafe.Fuzz.Targets;

return await FuzzCommand.RunAsync(args, AllTargets.List);
