using FusedOptim.Samples.Landscapes.CommandLine;

return LandscapeCommands.Run(args, Console.Out, Console.Error);
