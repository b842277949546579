using FusedOptim.Stress.CommandLine;

return StressCommands.Run(args, Console.Out, Console.Error);
