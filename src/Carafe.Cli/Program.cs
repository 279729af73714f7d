using Carafe.Cli;

return await ToolCommandLine.RunAsync(args);
